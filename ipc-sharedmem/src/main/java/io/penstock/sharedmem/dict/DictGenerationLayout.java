package io.penstock.sharedmem.dict;

import io.penstock.sharedmem.generation.GenerationHeader;

/**
 * The layout of a generation's file: a table of keys, the items in the order in which their keys came, and a log of
 * entries.
 *
 * <pre>
 *     0  header "PSDICTGN"  {@link GenerationHeader}
 *    12  table bits         int, between the header's words: the table has 2 to this power of buckets
 *    32  capacity           long, the number of items that there is room for
 *    40  log                long, offset of the first entry
 *    72  count              long, items that have been given to a key
 *   128  table              per bucket one long: the hash's upper 32 bits, below the offset of the key's entry; 0 if
 *                           the bucket is empty
 *     .  items              per item the same long
 *     .  log                entries, and slots that they outgrew theirs into; see {@link DictEntryLayout}
 * </pre>
 *
 * A bucket, an item and an entry belong to their key for good; none is used again in a generation.
 */
final class DictGenerationLayout {

    /** The magic number is "PSDICTGN" in little-endian order. */
    static final GenerationHeader HEADER = new GenerationHeader(0x4e475443_49445350L, 2);

    static final int TABLE_BITS_AT = 12;
    static final int CAPACITY_AT = 32;
    static final int LOG_AT = 40;
    static final int COUNT_AT = 72;
    static final int TABLE = 128;

    static final int BUCKET_SIZE = 8;
    static final int ITEM_SIZE = 8;

    private DictGenerationLayout() {}
}
