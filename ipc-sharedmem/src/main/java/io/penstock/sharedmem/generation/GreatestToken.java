package io.penstock.sharedmem.generation;

import io.penstock.FencedException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.session.MappedObject;

/** The greatest fencing token that was seen, in one word of an object's main file. It only grows. */
public final class GreatestToken {

    /** The token of changes that no lock guards. */
    private static final long UNFENCED = 0;

    private final MappedObject object;
    private final Memory memory;
    private final int offset;

    /** Creates access to the token in the word at an offset of the object's main file. */
    public GreatestToken(MappedObject object, int offset) {
        this.object = object;
        this.memory = object.memory();
        this.offset = offset;
    }

    /** Returns whether a token is greater than all that were seen. */
    public boolean isBelow(long token) {
        return memory.getLongAcquire(offset) < token;
    }

    /** Makes sure that a token counts as seen. */
    public void raise(long token) {
        long seen = memory.getLongVolatile(offset);
        while (seen < token) {
            long found = memory.compareAndExchangeLong(offset, seen, token);
            if (found == seen) {
                return;
            }
            seen = found;
        }
    }

    /**
     * Checks a token, before anything is changed on its behalf.
     *
     * @throws FencedException if a greater one was seen
     */
    public void require(long token) {
        long greatest = memory.getLongVolatile(offset);
        if (token < greatest) {
            throw new FencedException("A change of the " + object.kind() + " '" + object.name()
                    + "' with fencing token " + token + " was refused: a later holder of the lock has changed it with"
                    + " token " + greatest
                    + (token == UNFENCED ? ". Change it through lock.guard(" + object.kind() + ")." : ""));
        }
    }
}
