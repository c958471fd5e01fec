package io.penstock.sharedmem.dict;

/**
 * The layout of a generation's file: a table of keys, the items in the order in which their keys came, and a log of entries.
 *
 * <pre>
 *     0  magic "PSDICTGN"   long
 *     8  version            int
 *    12  table bits         int, the table has 2 to this power of buckets
 *    16  number             long, of the generation, never used again in its segment
 *    24  size               long, bytes of the file
 *    32  capacity           long, how many items there is room for
 *    40  log                long, offset of the first entry
 *    64  end                long, offset where the log goes on
 *    72  count              long, items that have been given to a key
 *   128  table              per bucket one long: the hash's upper 32 bits, and below the offset of the key's entry; 0 if empty
 *     .  items              per item the same long
 *     .  log                entries, and slots that they outgrew theirs into; see {@link DictEntryLayout}
 * </pre>
 *
 * A bucket, an item and an entry belong to their key for good; none is used again in a generation.
 */
final class DictGenerationLayout {

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
    static final int ITEM_SIZE = 8;

    private DictGenerationLayout() {}
}
