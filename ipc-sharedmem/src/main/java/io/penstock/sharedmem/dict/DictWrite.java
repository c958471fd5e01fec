package io.penstock.sharedmem.dict;

import io.penstock.sharedmem.generation.Staged;
import io.penstock.spi.Payload;

/**
 * One write.
 *
 * @param key the key
 * @param hash its hash
 * @param value the value to set, or null to remove the key
 * @param token the fencing token
 * @param staged the files of what is too large for a log
 */
record DictWrite(Payload key, long hash, Payload value, long token, Staged staged) {

    /** The indices of key and value among the staged files. */
    static final int KEY = 0;

    static final int VALUE = 1;

    /** Returns the bytes that an entry of this key and value takes in a log. */
    int size() {
        return DictEntryLayout.size(key, value);
    }
}
