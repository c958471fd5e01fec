package io.penstock.spi;

import java.util.Set;

/**
 * Who is in a session. Ids are positive, and are never used twice within a session. Liveness is the kernel's or the server's word, never a
 * guess from a process id.
 */
public interface Participants {

    /**
     * This participant.
     *
     * @return its id
     */
    long self();

    /**
     * Who is alive.
     *
     * @return the ids of all live participants, this one's included
     */
    Set<Long> alive();

    /**
     * Whether a participant is alive.
     *
     * @param id any id
     * @return false if it has left or died, or never was
     */
    boolean isAlive(long id);

    /**
     * Runs a callback each time that a participant leaves or dies, after everything that it held has been recovered.
     *
     * @param callback given the participant's id; quick, and never blocking
     * @return closes the subscription
     */
    Subscription onDeath(DeathCallback callback);

    /** What {@link #onDeath} runs. */
    @FunctionalInterface
    interface DeathCallback {

        /**
         * A participant left or died.
         *
         * @param participant its id
         */
        void died(long participant);
    }

    /** A subscription that can be ended. */
    interface Subscription extends AutoCloseable {

        /** Ends it; no callback begins after this returns. */
        @Override
        void close();
    }
}
