package io.penstock.sharedmem.dict;

import io.penstock.FencedException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.spi.DictDriver;

/**
 * Remembers the greatest token that was seen, and refuses writes with a smaller one.
 *
 * <p>A writer looks at the fence under its segment's lock. So after the fence was raised, a write with an older token can only be under way in a
 * segment whose lock is held since before. Whoever raises the fence therefore takes each segment's lock once and lets it go, holding no
 * other, before it writes itself: from then on every older write has either taken effect or will be refused. That this has been done for a
 * token is said by {@code settled}; if whoever raised the fence dies before, the next writer with the token does it again.
 */
final class DictFence {

    private final MappedObject object;
    private final Memory memory;
    private final Runnable awaitWriters;

    /** With an action that returns when each write that was under way has ended. */
    DictFence(MappedObject object, Runnable awaitWriters) {
        this.object = object;
        this.memory = object.memory();
        this.awaitWriters = awaitWriters;
    }

    /** Before a write takes its segment's lock. */
    void raise(long token) {
        if (memory.getLongAcquire(DictLayout.SETTLED_AT) < token) {
            raise(DictLayout.FENCE_AT, token);
            awaitWriters.run();
            raise(DictLayout.SETTLED_AT, token);
        }
    }

    private void raise(int word, long token) {
        long seen = memory.getLongVolatile(word);
        while (seen < token) {
            long found = memory.compareAndExchangeLong(word, seen, token);
            if (found == seen) {
                return;
            }
            seen = found;
        }
    }

    /** Under the segment's lock, before the write changes anything. */
    void require(long token) {
        long fence = memory.getLongVolatile(DictLayout.FENCE_AT);
        if (token < fence) {
            throw new FencedException("A write to the dict '" + object.name() + "' with fencing token " + token
                    + " was refused: a later holder of the lock has written with token " + fence
                    + (token == DictDriver.UNFENCED ? ". DictWrite through lock.guard(dict)." : ""));
        }
    }
}
