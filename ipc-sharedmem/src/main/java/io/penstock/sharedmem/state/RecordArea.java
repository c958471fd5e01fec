package io.penstock.sharedmem.state;

import io.penstock.CorruptedException;
import io.penstock.sharedmem.memory.Memory;

/** Two copies of a record, of which one is published. */
final class RecordArea {

    private final Memory memory;
    private final int start;
    private final int capacity;

    private RecordArea(Memory memory, int start, int capacity) {
        this.memory = memory;
        this.start = start;
        this.capacity = capacity;
    }

    /** Returns the area in the object's body. */
    static RecordArea inline(Memory memory, int body) {
        return new RecordArea(memory, body + StateLayout.AREA, StateLayout.INLINE);
    }

    /** Writes the header of a new file of zeros. */
    static RecordArea initialise(Memory memory, int capacity) {
        memory.setLong(StateLayout.FILE_CAPACITY, capacity);
        memory.setLong(0, StateLayout.MAGIC);
        return new RecordArea(memory, StateLayout.FILE_COPIES, capacity);
    }

    /** Opens the area in a file of its own. */
    static RecordArea inFile(Memory memory, String what) {
        if (memory.size() < StateLayout.FILE_COPIES || memory.getLong(0) != StateLayout.MAGIC) {
            throw new CorruptedException("A file of " + memory.size() + " bytes is no area of " + what
                    + ". Somebody else wrote to the session's directory: destroy the object.");
        }
        return new RecordArea(memory, StateLayout.FILE_COPIES, (int) memory.getLong(StateLayout.FILE_CAPACITY));
    }

    /** Returns the size of a file with an area of some capacity. */
    static long fileSize(int capacity) {
        return StateLayout.FILE_COPIES + (long) StateLayout.copiesSize(capacity);
    }

    int capacity() {
        return capacity;
    }

    private int at(int copy) {
        return start + copy * (capacity + 1) * Long.BYTES;
    }

    long[] read(int copy) {
        int at = at(copy);
        long[] record = new long[(int) memory.getLong(at)];
        for (int i = 0; i < record.length; i++) {
            record[i] = memory.getLong(at + (i + 1) * Long.BYTES);
        }
        return record;
    }

    void write(int copy, long[] record) {
        int at = at(copy);
        memory.setLong(at, record.length);
        for (int i = 0; i < record.length; i++) {
            memory.setLong(at + (i + 1) * Long.BYTES, record[i]);
        }
    }
}
