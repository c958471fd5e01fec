package io.penstock.sharedmem.dict;

import io.penstock.sharedmem.generation.SideFiles;
import io.penstock.spi.Payload;

/**
 * The layout of an entry in a generation's log. It is never changed after it was published.
 *
 * <pre>
 *    0  hash           long, of the key
 *    8  version        long
 *   16  key length     int, bytes
 *   20  value length   int, bytes
 *   24  formats        int: the key's in bits 0 to 7, the value's in 8 to 15, {@link #SIDE_KEY}, {@link #SIDE_VALUE}
 *   32  key, padded to a multiple of 8, unless it lies in a side file
 *    .  value, padded likewise, unless it lies in a side file
 * </pre>
 */
final class EntryLayout {

    static final int HASH = 0;
    static final int VERSION = 8;
    static final int KEY_LENGTH = 16;
    static final int VALUE_LENGTH = 20;
    static final int FORMATS = 24;
    static final int KEY = 32;

    static final int SIDE_KEY = 1 << 16;
    static final int SIDE_VALUE = 1 << 17;

    private static final int VALUE_FORMAT_SHIFT = 8;

    private EntryLayout() {}

    static int formats(Payload key, Payload value) {
        return key.format() & 0xff
                | (value.format() & 0xff) << VALUE_FORMAT_SHIFT
                | (SideFiles.isSide(key) ? SIDE_KEY : 0)
                | (SideFiles.isSide(value) ? SIDE_VALUE : 0);
    }

    static byte keyFormat(int formats) {
        return (byte) formats;
    }

    static byte valueFormat(int formats) {
        return (byte) (formats >>> VALUE_FORMAT_SHIFT);
    }

    /** What a part takes in the log. */
    static int room(int length) {
        return length > SideFiles.LONGEST_IN_LOG ? 0 : length + 7 & -8;
    }

    /** What an entry takes in the log. */
    static int size(int keyLength, int valueLength) {
        return KEY + room(keyLength) + room(valueLength);
    }
}
