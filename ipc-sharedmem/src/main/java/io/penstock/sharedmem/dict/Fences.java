package io.penstock.sharedmem.dict;

import io.penstock.FencedException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.spi.DictDriver;

/** The greatest fencing token that a write has carried. */
final class Fences {

    private final Memory memory;
    private final int offset;

    Fences(Memory memory, int offset) {
        this.memory = memory;
        this.offset = offset;
    }

    long greatest() {
        return memory.getLongVolatile(offset);
    }

    /** Raises it; false if it was as great already. */
    boolean raise(long token) {
        long seen = greatest();
        while (token > seen) {
            long witness = memory.compareAndExchangeLong(offset, seen, token);
            if (witness == seen) {
                return true;
            }
            seen = witness;
        }
        return false;
    }

    static void check(String dict, long token, long greatest) {
        if (token < greatest) {
            throw new FencedException("A write to the dict '" + dict + "' with fencing token " + token
                    + " was refused: a later holder of the lock has written with token " + greatest
                    + (token == DictDriver.UNFENCED ? ". Write through lock.guard(dict)." : ""));
        }
    }
}
