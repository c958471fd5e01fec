package io.penstock.sharedmem.dict;

import io.penstock.sharedmem.generation.SideFiles;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.spi.Payload;

/** The parts in a generation's log, see {@link Part}. It grows at its end, and gives nothing back. */
final class Log {

    private final Memory memory;

    Log(Memory memory) {
        this.memory = memory;
    }

    boolean hasRoom(int bytes) {
        return bytes <= memory.size() - memory.getLong(GenerationLayout.END_AT);
    }

    /** Takes room for something that nobody leads to yet; a crash leaves a hole, which the next generation does not have. */
    int take(int bytes) {
        int at = (int) memory.getLong(GenerationLayout.END_AT);
        memory.setLongRelease(GenerationLayout.END_AT, at + bytes);
        return at;
    }

    long head(int at) {
        return memory.getLongOpaque(at);
    }

    /** Writes a part into room that was taken for it, or for another part. */
    void write(int at, Payload part, int room) {
        memory.setLongOpaque(at, Part.head(part, room));
        if (!SideFiles.isSide(part)) {
            Bytes.put(memory, at + Part.HEAD, part.array(), part.offset(), part.length());
        }
    }

    /** What a copy of a part would take. */
    int size(int at) {
        return Part.HEAD + Part.room(Part.tight(head(at)));
    }

    /** Adds a copy of a part of another log, with as much room as it needs. */
    int copy(Log from, int at) {
        long head = Part.tight(from.head(at));
        int room = Part.room(head);
        int copy = take(Part.HEAD + room);
        memory.setLong(copy, head);
        memory.buffer().put(copy + Part.HEAD, from.memory.buffer(), at + Part.HEAD, room);
        return copy;
    }

    /** Whether the bytes of a part are those of another one of the same length. */
    boolean hasBytes(int at, Payload part) {
        return Bytes.same(memory, at + Part.HEAD, part.array(), part.offset(), part.length());
    }

    /** A copy of a part whose bytes lie here. */
    Payload read(int at, long head) {
        return new Payload(Part.format(head), Bytes.get(memory, at + Part.HEAD, Part.length(head)));
    }
}
