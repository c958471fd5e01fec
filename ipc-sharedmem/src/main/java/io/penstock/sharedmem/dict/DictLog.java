package io.penstock.sharedmem.dict;

import io.penstock.sharedmem.generation.LargePayloadFiles;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.spi.Payload;

/** The log of a generation, and the parts in it, see {@link PayloadHead}. It grows at its end, and gives nothing back. */
final class DictLog {

    private final Memory memory;

    DictLog(Memory memory) {
        this.memory = memory;
    }

    boolean hasRoom(int bytes) {
        return bytes <= memory.size() - memory.getLong(DictGenerationLayout.END_AT);
    }

    /** Takes room for something that nothing leads to yet; a crash leaves a hole, which the next generation does not have. */
    int take(int bytes) {
        int at = (int) memory.getLong(DictGenerationLayout.END_AT);
        memory.setLongRelease(DictGenerationLayout.END_AT, at + bytes);
        return at;
    }

    long head(int at) {
        return memory.getLongOpaque(at);
    }

    /** Makes room for a part. */
    void prepare(int at, int room) {
        memory.setLongOpaque(at, PayloadHead.ofRoom(room));
    }

    /** Writes a part into room that is large enough for it. */
    void write(int at, Payload part, int room) {
        memory.setLongOpaque(at, PayloadHead.head(part, room));
        if (!LargePayloadFiles.isLarge(part)) {
            WordwiseBytes.put(memory, at + PayloadHead.SIZE, part.array(), part.offset(), part.length());
        }
    }

    /** Writes a copy of a part of another log into room that is large enough for it. */
    void copy(int at, int room, DictLog from, int fromAt) {
        long head = from.head(fromAt);
        memory.setLongOpaque(at, PayloadHead.withRoom(head, room));
        memory.buffer()
                .put(
                        at + PayloadHead.SIZE,
                        from.memory.buffer(),
                        fromAt + PayloadHead.SIZE,
                        PayloadHead.leastRoom(head));
    }

    /** Whether the bytes of a part are those of another one of the same length. */
    boolean hasBytes(int at, Payload part) {
        return WordwiseBytes.same(memory, at + PayloadHead.SIZE, part.array(), part.offset(), part.length());
    }

    /** A copy of a part whose bytes lie here. */
    Payload read(int at, long head) {
        return new Payload(
                PayloadHead.format(head), WordwiseBytes.get(memory, at + PayloadHead.SIZE, PayloadHead.length(head)));
    }
}
