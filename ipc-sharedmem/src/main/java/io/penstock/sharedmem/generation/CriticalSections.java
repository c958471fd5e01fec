package io.penstock.sharedmem.generation;

import io.penstock.CapacityException;
import io.penstock.CorruptedException;
import io.penstock.FencedException;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.RobustLock;
import io.penstock.sharedmem.session.Session;
import java.util.function.Supplier;

/** Runs critical sections under one robust lock of an object. One that ends unexpectedly is repaired by the next. */
public final class CriticalSections {

    private final Session session;
    private final MappedObject object;
    private final RobustLock lock;

    /**
     * Creates the sections of one lock.
     *
     * @param lockAt the offset of the lock in the object's main file
     * @param repair runs under the lock after its last holder died, or failed unexpectedly
     */
    public CriticalSections(Session session, MappedObject object, int lockAt, Runnable repair) {
        this.session = session;
        this.object = object;
        this.lock = session.lock(object.memory(), lockAt, repair);
    }

    /** Runs a section if the session is open and the object is there. */
    public <T> T run(Supplier<T> section) {
        boolean completed = false;
        lock.lock();
        try {
            session.requireOpen();
            object.requireLive();
            T result = section.get();
            completed = true;
            return result;
        } catch (CapacityException | FencedException refused) {
            // Both are thrown before anything has changed.
            completed = true;
            throw refused;
        } finally {
            lock.release(completed);
        }
    }

    /**
     * Takes the lock once, on behalf of a participant that is gone, which repairs what a dead holder left. If it is
     * this participant that leaves, this waits for its threads.
     */
    public void recover() {
        lock.lock();
        lock.unlock();
    }

    /** Returns what was read under the lock, where nothing vanishes: null stands for a file that somebody deleted. */
    public <T> T requireThere(T read) {
        if (read == null) {
            object.requireLive();
            session.requireOpen();
            throw new CorruptedException("A file of a large entry of " + object + " is gone from '"
                    + session.directory() + "'. Somebody else deleted it: destroy the object.");
        }
        return read;
    }
}
