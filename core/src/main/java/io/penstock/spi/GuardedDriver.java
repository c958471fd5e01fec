package io.penstock.spi;

/**
 * The common part of the drivers of objects that a lock can guard. Every write carries a fencing token,
 * {@link #UNFENCED} if it is made under no lock. The object remembers the greatest token that it has seen and refuses
 * writes with a smaller one, so that a holder of the lock who was taken for dead cannot overwrite what its successor
 * wrote or relies on.
 */
public interface GuardedDriver extends ObjectDriver {

    /** The token of a write that is made under no lock. */
    long UNFENCED = 0;

    /**
     * Makes a fencing token known: from now on writes with a smaller one are refused. Core calls this at a lock
     * holder's first access to an object that the lock guards, reads included, so that a successor that has only read
     * is safe, too. May be repeated by a driver: the same token is no older than itself.
     *
     * @param token the token of the holder's acquisition
     * @throws io.penstock.FencedException if a greater one was seen
     */
    void fence(long token);
}
