package io.penstock.sharedmem.generation;

import io.penstock.sharedmem.memory.Memory;

/**
 * The first bytes of a generation's file, of which each kind of object has its own magic number and version.
 *
 * <pre>
 *     0  magic     long
 *     8  version   int
 *    16  number    long, of the generation, never used again in its part of the object
 *    24  size      long, bytes of the file
 *    64  end       long, offset where the log goes on, see {@link AppendLog}
 * </pre>
 *
 * @param magic the magic number
 * @param version the version of the layout
 */
public record GenerationHeader(long magic, int version) {

    static final int END_AT = 64;

    private static final int MAGIC_AT = 0;
    private static final int VERSION_AT = 8;
    private static final int NUMBER_AT = 16;
    private static final int SIZE_AT = 24;

    /**
     * Writes the header of an empty generation into memory that is all zeros but for what the kind has written.
     *
     * @param number the generation's number
     * @param log the offset of the log
     */
    public void write(Memory memory, long number, long log) {
        memory.setInt(VERSION_AT, version);
        memory.setLong(NUMBER_AT, number);
        memory.setLong(SIZE_AT, memory.size());
        memory.setLong(END_AT, log);
        memory.setLong(MAGIC_AT, magic);
    }

    /** Returns whether memory begins with this header, and has the size that the header says. */
    public boolean isIn(Memory memory) {
        return memory.size() >= GenerationShape.PAGE
                && memory.getLong(MAGIC_AT) == magic
                && memory.getInt(VERSION_AT) == version
                && memory.getLong(SIZE_AT) == memory.size();
    }

    /** Returns the number of the generation in memory that begins with a header. */
    public static long number(Memory memory) {
        return memory.getLong(NUMBER_AT);
    }
}
