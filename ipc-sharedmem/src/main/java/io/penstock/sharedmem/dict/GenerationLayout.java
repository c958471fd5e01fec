package io.penstock.sharedmem.dict;

/**
 * The layout of a generation's file and of an entry in it.
 *
 * <pre>
 *    0  magic "PSDICTG1"  long
 *    8  size              long
 *   16  buckets           long: how many, a power of two
 *   24  end               long: where the next entry goes
 *   64  buckets           longs: where the first entry of each chain is, 0 if there is none
 *    .  entries, one behind the other:
 *          0  next           long: where the next entry of the chain is, 0 if there is none
 *          8  version        long
 *         16  number         long: given to the key when it came; a new value keeps it
 *         24  hash           int
 *         28  key length     int
 *         32  value length   int
 *         36  formats        int: the codec's tag of the key in bits 0 to 7, of the value in bits 8 to 15, {@link #SIDE} in bit 16
 *         40  key, padded to a multiple of 8
 *          .  value, padded likewise; nothing if it lies in a side file, which the version names
 * </pre>
 *
 * An entry never changes once it can be reached, but for <em>next</em>, which changes by one store when the entry behind it is replaced or
 * removed. What was replaced or removed stays as it is: who stands on it goes on from it.
 */
final class GenerationLayout {

    static final long MAGIC = 0x31475443_49445350L; // "PSDICTG1" in little-endian order
    static final int SIZE = 8;
    static final int BUCKETS = 16;
    static final int END = 24;
    static final int HEADER = 64;

    static final int NEXT = 0;
    static final int VERSION = 8;
    static final int NUMBER = 16;
    static final int HASH = 24;
    static final int KEY_LENGTH = 28;
    static final int VALUE_LENGTH = 32;
    static final int FORMATS = 36;
    static final int KEY = 40;

    static final int SIDE = 1 << 16;

    private GenerationLayout() {}

    static long padded(long length) {
        return length + 7 & -8L;
    }

    static long entrySize(long keyLength, long inlineValueLength) {
        return KEY + padded(keyLength) + padded(inlineValueLength);
    }
}
