package io.penstock.sharedmem.sequence;

import io.penstock.sharedmem.generation.GenerationHeader;

/**
 * The layout of a generation's file: two areas of slots, of which one is the list's index, and a log of entries.
 *
 * <pre>
 *     0  header "PSLISTGN"  {@link GenerationHeader}
 *    32  capacity           long, slots of an area
 *   128  root               long, twice the list's length, and 1 more if the index is area 1
 *   192  area 0             per slot one int: the offset of an element's entry
 *     .  area 1             likewise
 *     .  log                entries, see {@link SequenceEntryLayout}
 * </pre>
 *
 * Slots below the length, in the area that is the index, are the list. An element is replaced by one store to its slot;
 * anything else by one store to the root, after what it leads to was written to slots that nobody reads: those behind
 * the length, or those of the other area.
 */
final class SequenceGenerationLayout {

    /** The magic number is "PSLISTGN" in little-endian order. */
    static final GenerationHeader HEADER = new GenerationHeader(0x4e475453_494c5350L, 1);

    static final int CAPACITY_AT = 32;
    static final int ROOT_AT = 128;
    static final int AREAS = 192;

    static final int SLOT_SIZE = 4;

    private SequenceGenerationLayout() {}
}
