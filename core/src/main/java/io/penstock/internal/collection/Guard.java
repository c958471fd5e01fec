package io.penstock.internal.collection;

import io.penstock.spi.GuardedDriver;

/** The guard of a shared collection, as one handle to it sees it: nothing, or a lock. */
public interface Guard {

    /** Guards nothing: reads and writes are anybody's. */
    Guard NONE = new Guard() {
        @Override
        public long tokenForWrite() {
            return GuardedDriver.UNFENCED;
        }

        @Override
        public void beforeRead(GuardedDriver driver) {
            // Nobody has to know of a read.
        }
    };

    /**
     * Returns the token that a write carries.
     *
     * @return the fencing token of the calling thread's hold
     * @throws IllegalMonitorStateException if there is a lock and the calling thread does not hold it
     */
    long tokenForWrite();

    /**
     * Tells the object the token of the calling thread's hold, if there is one that it has not been told yet. Called
     * before each read.
     *
     * @param driver the object's driver
     * @throws io.penstock.FencedException if a later holder has accessed the object meanwhile
     */
    void beforeRead(GuardedDriver driver);
}
