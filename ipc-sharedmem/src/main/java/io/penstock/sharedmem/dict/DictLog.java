package io.penstock.sharedmem.dict;

import io.penstock.sharedmem.generation.LargePayloadFiles;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;

/** Reads and writes the keys and values in a generation's log, each with a {@link PayloadHead} before it. */
final class DictLog {

    private final Memory memory;

    DictLog(Memory memory) {
        this.memory = memory;
    }

    long head(int at) {
        return memory.getLongOpaque(at);
    }

    /** Writes the head of room in which no payload is yet. */
    void prepare(int at, int room) {
        memory.setLongOpaque(at, PayloadHead.ofRoom(room));
    }

    /** Writes a payload into room that is large enough for it. */
    void write(int at, Payload payload, int room) {
        memory.setLongOpaque(at, PayloadHead.head(payload, room));
        if (!LargePayloadFiles.isLarge(payload)) {
            WordwiseBytes.put(memory, at + PayloadHead.SIZE, payload.array(), payload.offset(), payload.length());
        }
    }

    /** Copies a payload from another log into room that is large enough for it. */
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

    /** Returns whether a payload has the bytes of another one of the same length. */
    boolean hasBytes(int at, Payload payload) {
        return WordwiseBytes.same(memory, at + PayloadHead.SIZE, payload.array(), payload.offset(), payload.length());
    }

    /** Returns a copy of a payload whose bytes lie here. */
    Payload read(int at, long head, Receiver receiver) {
        byte format = PayloadHead.format(head);
        int length = PayloadHead.length(head);
        byte[] copy = receiver.array(format, length);
        WordwiseBytes.get(memory, at + PayloadHead.SIZE, copy, length);
        return new Payload(format, copy, 0, length);
    }
}
