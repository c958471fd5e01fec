package io.penstock.sharedmem.dict;

/**
 * The layout of a generation's file: a table of keys, the items in the order in which their keys came, and a log of keys and values.
 *
 * <pre>
 *     0  magic "PSDICTGN"   long
 *     8  version            int
 *    12  table bits         int, the table has 2 to this power of buckets
 *    16  number             long, of the generation, never used again in its segment
 *    24  size               long, bytes of the file
 *    32  capacity           long, how many items there is room for
 *    40  log                long, offset of the first part
 *    64  end                long, offset where the next part goes
 *    72  count              long, items that have been given to a key
 *   128  table              per bucket one long: the hash's upper 32 bits, and below the item's index + 1; 0 if empty
 *     .  items              per item
 *          0  number        long, of the key
 *          8  published     long: the value's version in bits 1 to 63, in bit 0 the slot that has the value; 0 if the key is not there
 *         16  hash          int, the upper 32 bits of the key's
 *         20  key           int, its offset in the log
 *         24  slots         two ints, offsets of the two slots for values in the log; 0 if there is none yet
 *     .  log                keys and values, see {@link Part}
 * </pre>
 *
 * An item belongs to its key for good, and so does a bucket; neither is used again in a generation. A key never changes. The one word of
 * an item that says what is there is {@code published}: a value is put, replaced and removed by one store to it. Before, the new value
 * was written into the slot that is <em>not</em> published, or into a new one at the log's end if that is too small. So a value that is published
 * does not change until another one has been published, and whoever finds the same word after it has copied the value as before has a whole one: no
 * version is ever used twice.
 */
final class GenerationLayout {

    static final long MAGIC = 0x4e475443_49445350L; // "PSDICTGN" in little-endian order
    static final int VERSION = 2;

    static final int MAGIC_AT = 0;
    static final int VERSION_AT = 8;
    static final int TABLE_BITS_AT = 12;
    static final int NUMBER_AT = 16;
    static final int SIZE_AT = 24;
    static final int CAPACITY_AT = 32;
    static final int LOG_AT = 40;
    static final int END_AT = 64;
    static final int COUNT_AT = 72;
    static final int TABLE = 128;

    static final int BUCKET_SIZE = 8;
    static final int ITEM_SIZE = 32;
    static final int ITEM_NUMBER = 0;
    static final int ITEM_PUBLISHED = 8;
    static final int ITEM_HASH = 16;
    static final int ITEM_KEY = 20;
    static final int ITEM_SLOTS = 24;

    private static final int SLOT_SIZE = 4;

    private GenerationLayout() {}

    /** A value's word. */
    static long published(long version, int slot) {
        return version << 1 | slot;
    }

    static long version(long published) {
        return published >>> 1;
    }

    static int slot(long published) {
        return (int) published & 1;
    }

    /** Where in an item a slot's offset lies. */
    static int slotAt(int slot) {
        return ITEM_SLOTS + SLOT_SIZE * slot;
    }
}
