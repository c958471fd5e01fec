package io.penstock.spi;

import io.penstock.spi.Participants.DepartureCallback;
import io.penstock.spi.Participants.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The subscriptions to departures that one participant has, for drivers to implement {@link Participants#onDeparture}
 * with. It keeps the promise that no callback begins after its subscription was closed. Thread-safe.
 */
public final class Departures implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Departures.class.getName());

    private final List<Entry> entries = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /** Creates a registry without subscriptions. */
    public Departures() {}

    /**
     * Adds a subscription.
     *
     * @param callback what to run at each departure
     * @return closes the subscription
     */
    public Subscription subscribe(DepartureCallback callback) {
        Entry entry = new Entry(callback);
        entries.add(entry);
        if (closed) {
            entry.close();
        }
        return entry;
    }

    /**
     * Runs all callbacks, one after another, on the calling thread. What a callback throws is logged, and keeps no
     * other one from running.
     *
     * @param participant who has gone
     * @param why how it went
     */
    public void announce(long participant, Departure why) {
        for (Entry entry : entries) {
            entry.run(participant, why);
        }
    }

    /** Ends all subscriptions, and those that come later: no callback begins after this returns. */
    @Override
    public void close() {
        closed = true;
        entries.forEach(Entry::close);
    }

    /**
     * One subscription. The lock makes its end and the begin of a callback exclude one another; it is reentrant, so
     * that a callback may end its own subscription.
     */
    private final class Entry implements Subscription {

        private final ReentrantLock lock = new ReentrantLock();
        private final DepartureCallback callback;
        private boolean ended;

        private Entry(DepartureCallback callback) {
            this.callback = callback;
        }

        private void run(long participant, Departure why) {
            lock.lock();
            try {
                if (!ended) {
                    callback.departed(participant, why);
                }
            } catch (RuntimeException failure) {
                LOG.log(System.Logger.Level.WARNING, "A callback failed at the departure of a participant", failure);
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                ended = true;
            } finally {
                lock.unlock();
            }
            entries.remove(this);
        }
    }
}
