package io.penstock.spi;

import java.util.Set;

/**
 * The participants of a session. Ids are positive, and are never used twice within a session. Liveness is the kernel's
 * or the server's word, never a guess from a process id.
 *
 * <p>No method leaves the process: each is answered from what this participant has been told so far, so that it may be
 * called as often as one likes, and from inside of a callback.
 */
public interface Participants {

    /**
     * Returns this participant's id.
     *
     * @return at least 1
     */
    long self();

    /**
     * Returns who is alive, as far as this participant knows.
     *
     * @return the ids of all live participants, this one's included, as a copy
     */
    Set<Long> alive();

    /**
     * Tells whether a participant is alive, as far as this one knows.
     *
     * @param id any id
     * @return false if it has gone, or never was
     */
    boolean isAlive(long id);

    /**
     * Runs a callback each time that a participant goes, after everything that it held has been recovered. Each
     * departure is announced once to each subscription that was there before it.
     *
     * <p>A participant that was taken for dead while it lives is told of its own departure, as {@link
     * Departure#EXPIRED} with its own id; from then on its handles fail with {@link
     * io.penstock.ConnectionLostException}.
     *
     * @param callback runs on a thread of the driver's; quick, and never blocking
     * @return closes the subscription
     */
    Subscription onDeparture(DepartureCallback callback);

    /** The callback that {@link #onDeparture} runs. */
    @FunctionalInterface
    interface DepartureCallback {

        /**
         * Takes note of a departure.
         *
         * @param participant the id of who has gone
         * @param why how it went
         */
        void departed(long participant, Departure why);
    }

    /** A subscription that can be ended. */
    interface Subscription extends AutoCloseable {

        /**
         * Ends the subscription: no callback begins after this returns. Waits for a callback that is under way on
         * another thread; may be called by the callback itself.
         */
        @Override
        void close();
    }
}
