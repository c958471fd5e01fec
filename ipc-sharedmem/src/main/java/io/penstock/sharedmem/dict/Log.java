package io.penstock.sharedmem.dict;

import io.penstock.sharedmem.generation.SideFiles;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.spi.Payload;

/** The log of a generation, and the parts in it, see {@link Part}. It grows at its end, and gives nothing back. */
final class Log {

    private final Memory memory;

    Log(Memory memory) {
        this.memory = memory;
    }

    boolean hasRoom(int bytes) {
        return bytes <= memory.size() - memory.getLong(GenerationLayout.END_AT);
    }

    /** Takes room for something that nothing leads to yet; a crash leaves a hole, which the next generation does not have. */
    int take(int bytes) {
        int at = (int) memory.getLong(GenerationLayout.END_AT);
        memory.setLongRelease(GenerationLayout.END_AT, at + bytes);
        return at;
    }

    long head(int at) {
        return memory.getLongOpaque(at);
    }

    /** Makes room for a part. */
    void prepare(int at, int room) {
        memory.setLongOpaque(at, Part.ofRoom(room));
    }

    /** Writes a part into room that is large enough for it. */
    void write(int at, Payload part, int room) {
        memory.setLongOpaque(at, Part.head(part, room));
        if (!SideFiles.isSide(part)) {
            Bytes.put(memory, at + Part.HEAD, part.array(), part.offset(), part.length());
        }
    }

    /** Writes a copy of a part of another log into room that is large enough for it. */
    void copy(int at, int room, Log from, int fromAt) {
        long head = from.head(fromAt);
        memory.setLongOpaque(at, Part.withRoom(head, room));
        memory.buffer().put(at + Part.HEAD, from.memory.buffer(), fromAt + Part.HEAD, Part.leastRoom(head));
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
