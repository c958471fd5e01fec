package io.penstock.sharedmem.sequence;

import io.penstock.FencedException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.spi.SequenceDriver;

/** Remembers the greatest token that was seen, and refuses changes with a smaller one. All changes are made under one lock, and so is this. */
final class SequenceFence {

    private final MappedObject object;

    SequenceFence(MappedObject object) {
        this.object = object;
    }

    /** Before a change changes anything. */
    void require(long token) {
        Memory memory = object.memory();
        long fence = memory.getLong(SequenceLayout.FENCE_AT);
        if (token < fence) {
            throw new FencedException("A change of the list '" + object.name() + "' with fencing token " + token
                    + " was refused: a later holder of the lock has changed it with token " + fence
                    + (token == SequenceDriver.UNFENCED ? ". Change it through lock.guard(list)." : ""));
        }
        if (token > fence) {
            memory.setLongRelease(SequenceLayout.FENCE_AT, token);
        }
    }
}
