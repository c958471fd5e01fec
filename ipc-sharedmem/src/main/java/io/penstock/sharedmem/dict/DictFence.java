package io.penstock.sharedmem.dict;

import io.penstock.FencedException;
import io.penstock.sharedmem.generation.GreatestToken;
import io.penstock.sharedmem.session.MappedObject;

/**
 * Remembers the greatest token that was seen, and refuses writes with a smaller one.
 *
 * <p>A writer checks the fence under its segment's lock. So after the fence was raised, a write with an older token can
 * only be under way in a segment whose lock is held since before. Whoever raises the fence therefore takes each
 * segment's lock once and releases it, holding no other, before it writes itself: from then on every older write has
 * either taken effect or will be refused. That this has been done for a token is said by {@code settled}; if whoever
 * raised the fence dies before, the next writer with the token does it again.
 */
final class DictFence {

    private final GreatestToken seen;
    private final GreatestToken settled;
    private final Runnable awaitWriters;

    /**
     * Creates the fence of a dict.
     *
     * @param awaitWriters returns when each write that was under way has ended
     */
    DictFence(MappedObject object, Runnable awaitWriters) {
        this.seen = new GreatestToken(object, DictLayout.FENCE_AT);
        this.settled = new GreatestToken(object, DictLayout.SETTLED_AT);
        this.awaitWriters = awaitWriters;
    }

    /** Raises the fence to a token, before a write with it takes its segment's lock. */
    void raise(long token) {
        if (settled.isBelow(token)) {
            seen.raise(token);
            awaitWriters.run();
            settled.raise(token);
        }
    }

    /**
     * Checks a token under the segment's lock, before the write changes anything.
     *
     * @throws FencedException if a greater one was seen
     */
    void require(long token) {
        seen.require(token);
    }
}
