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
record Write(Payload key, long hash, Payload value, long token, Staged staged) {

    /** The indices of the parts that may be staged. */
    static final int KEY = 0;

    static final int VALUE = 1;

    /** What the new entry takes in the log of another generation: a new key is the larger part of it. */
    int size() {
        return Part.size(key) + Part.size(value);
    }
}
