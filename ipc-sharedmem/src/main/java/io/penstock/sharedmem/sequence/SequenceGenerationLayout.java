package io.penstock.sharedmem.sequence;

/**
 * The layout of a generation's file: two areas of slots, of which one is the list's index, and a log of entries.
 *
 * <pre>
 *     0  magic "PSLISTGN"   long
 *     8  version            int
 *    16  number             long, of the generation, never used again in its list
 *    24  size               long, bytes of the file
 *    32  capacity           long, slots of an area
 *    64  end                long, offset where the next entry goes
 *   128  root               long, twice the list's length, and 1 more if the index is area 1
 *   192  area 0             per slot one int: the offset of an element's entry
 *     .  area 1             likewise
 *     .  log                entries, see {@link SequenceEntryLayout}
 * </pre>
 *
 * Slots below the length, in the area that is the index, are the list. An element is replaced by one store to its slot; anything else by one store to
 * the root, after what it leads to was written to slots that nobody reads: those behind the length, or those of the other area.
 */
final class SequenceGenerationLayout {

    static final long MAGIC = 0x4e475453_494c5350L; // "PSLISTGN" in little-endian order
    static final int VERSION = 1;

    static final int MAGIC_AT = 0;
    static final int VERSION_AT = 8;
    static final int NUMBER_AT = 16;
    static final int SIZE_AT = 24;
    static final int CAPACITY_AT = 32;
    static final int END_AT = 64;
    static final int ROOT_AT = 128;
    static final int AREAS = 192;

    static final int SLOT_SIZE = 4;

    private SequenceGenerationLayout() {}
}
