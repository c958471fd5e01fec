package io.penstock.sharedmem.words;

import io.penstock.ClosedException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.WordsDriver;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A handle to words; a subclass per width, so that an access is no more than a check and an instruction. */
public abstract sealed class SharedMemWords implements WordsDriver permits LongWords, IntWords, ByteWords {

    private final Session session;
    private final OpenWords words;
    private final long length;
    private final int shift;
    private volatile boolean closed;

    final Memory memory;

    SharedMemWords(Session session, OpenWords words, int width) {
        this.session = session;
        this.words = words;
        this.memory = words.memory();
        this.length = words.length();
        this.shift = Integer.numberOfTrailingZeros(width);
    }

    /**
     * Creates a handle.
     *
     * @param session this participant's session
     * @param words the words, as this participant has them
     */
    public static SharedMemWords of(Session session, OpenWords words) {
        return switch (words.width()) {
            case Byte.BYTES -> new ByteWords(session, words);
            case Integer.BYTES -> new IntWords(session, words);
            default -> new LongWords(session, words);
        };
    }

    private void requireUsable() {
        if (closed) {
            throw new ClosedException("This handle to " + words.object() + " is closed. Ask the session for another.");
        }
        session.requireOpen();
        words.object().requireLive();
    }

    /** Returns the offset of a word. It is an int, since all words lie in one mapping of at most 2 GiB. */
    final int at(long index, int shift) {
        requireUsable();
        if (index < 0 || index >= length) {
            throw new IndexOutOfBoundsException(
                    "Index " + index + " of " + words.object() + ", which has length " + length);
        }
        return MappedObject.BODY_AT + ((int) index << shift);
    }

    @Override
    public final long length() {
        return length;
    }

    @Override
    public final void read(long from, ByteBuffer target) {
        target.put(window(from, count(target)));
    }

    @Override
    public final void write(long from, ByteBuffer source) {
        window(from, count(source)).put(source);
    }

    private long count(ByteBuffer buffer) {
        if ((buffer.remaining() & (1 << shift) - 1) != 0) {
            throw new IllegalArgumentException(
                    buffer.remaining() + " bytes are no whole number of words of " + (1 << shift) + " bytes");
        }
        return buffer.remaining() >> shift;
    }

    @Override
    public final ByteBuffer window(long from, long count) {
        requireUsable();
        if (from < 0 || count < 0 || from > length - count) {
            throw new IndexOutOfBoundsException(
                    count + " words from index " + from + " of " + words.object() + ", which has length " + length);
        }
        return memory.buffer()
                .slice(MappedObject.BODY_AT + ((int) from << shift), (int) count << shift)
                .order(ByteOrder.nativeOrder());
    }

    @Override
    public final void close() {
        closed = true;
    }

    @Override
    public final void destroy() {
        session.destroy(words);
    }
}
