package io.penstock.spi;

import java.util.Locale;

/** The kinds of shared object; one driver interface each. */
public enum ObjectKind {
    /** A {@link QueueDriver}. */
    QUEUE,
    /** A pair of {@link ChannelDriver}s. */
    CHANNEL,
    /** A {@link DictDriver}. */
    DICT,
    /** A {@link SequenceDriver}. */
    SEQUENCE,
    /** A {@link StateDriver}. */
    STATE,
    /** A {@link WordsDriver}. */
    WORDS,
    /** A {@link BlobDriver}. */
    BLOB;

    /** Returns the kind as messages name it: in lower case, and as users know it. */
    @Override
    public String toString() {
        return this == SEQUENCE ? "list" : name().toLowerCase(Locale.ROOT);
    }
}
