package io.penstock.sharedmem.session;

import io.penstock.sharedmem.memory.MemoryFiles;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One daemon thread per participant that holds the participant's lock file and watches the others. Nobody else touches
 * the lock file, and nobody interrupts this thread: its lock goes when the JVM goes, or when the participant leaves.
 *
 * <p><b>Who watches whom.</b> The live participant with the smallest id probes all others; all others probe it. So N
 * participants cost N probes a round and not N squared, and somebody notices any death. Once a second everybody probes
 * everybody, in case that the first one is stopped and not dead.
 *
 * <p><b>How often.</b> Every 15 ms while a thread of this process waits or has lately waited, or while this one is
 * first among several; else every 100 ms, or 50 ms as long as there is nobody else, who could come and die. A death is
 * then known 15 ms after the kernel has released the lock, and to every other process 15 ms later, within the 50 ms
 * that are promised. A round that finds nothing takes about 60 microseconds, mostly for waking up: 0.4 % of a
 * processor. Blocking in the kernel on one another's locks would cost nothing and tell at once, but locks that wait for
 * one another in a ring are what the kernel refuses as a deadlock.
 */
final class LivenessMonitor implements Runnable {

    private static final long ACTIVE_NANOS = TimeUnit.MILLISECONDS.toNanos(15);
    private static final long ALONE_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long IDLE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Session session;
    private final ParticipantFiles files;
    private final ParticipantTable participants;
    private final Thread thread;
    private final CountDownLatch locked = new CountDownLatch(1);
    private final CountDownLatch quiet = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private volatile IOException notLocked;
    private volatile boolean joined;
    private volatile boolean stopped;
    private volatile boolean released;
    private volatile boolean idle;
    private volatile boolean waited = true;

    LivenessMonitor(Session session, ParticipantFiles files, ParticipantTable participants) {
        this.session = session;
        this.files = files;
        this.participants = participants;
        this.thread = new Thread(this, "penstock-monitor-" + files.participant());
        thread.setDaemon(true);
    }

    /** Starts the thread, and returns when it holds the participant's lock. */
    void start() throws IOException {
        thread.start();
        awaitUninterruptibly(locked);
        if (notLocked != null) {
            throw notLocked;
        }
    }

    /** Begins to watch: the participant has its slot. */
    void joined() {
        joined = true;
        LockSupport.unpark(thread);
    }

    /** Watches closely: a thread of this process waits for something. */
    void someoneWaits() {
        if (!waited) {
            waited = true;
        }
        if (idle) {
            idle = false;
            LockSupport.unpark(thread);
        }
    }

    /** Stops watching, and returns when nothing is being recovered by this thread any more; the lock is still held. */
    void stopWatching() {
        stopped = true;
        LockSupport.unpark(thread);
        if (Thread.currentThread() != thread) {
            awaitUninterruptibly(quiet);
        }
    }

    /** Releases the lock, and returns when it is released. */
    void release() {
        released = true;
        stopWatching();
        if (Thread.currentThread() != thread) {
            awaitUninterruptibly(ended);
        }
    }

    @Override
    public void run() {
        try (RandomAccessFile access = open();
                LivenessProbes probes = new LivenessProbes(files.directory())) {
            lock(access);
            while (!joined && !stopped) {
                LockSupport.park(this);
            }
            watch(probes);
            quiet.countDown();
            while (!released) {
                LockSupport.park(this);
            }
        } catch (IOException failure) {
            if (locked.getCount() > 0) {
                notLocked = failure;
            } else {
                Warnings.log("The lock of " + files + " was not closed cleanly.", failure);
            }
        } finally {
            locked.countDown();
            quiet.countDown();
            ended.countDown();
        }
    }

    private RandomAccessFile open() throws IOException {
        MemoryFiles.create(files.lock());
        return new RandomAccessFile(files.lock().toFile(), "rw");
    }

    private void lock(RandomAccessFile access) throws IOException {
        FileLock lock = access.getChannel().tryLock();
        if (lock == null) {
            throw new IOException("'" + files.lock() + "' is locked by somebody else.");
        }
        locked.countDown();
    }

    private void watch(LivenessProbes probes) {
        long lastFull = System.nanoTime();
        while (!stopped) {
            long now = System.nanoTime();
            boolean full = now - lastFull >= SECOND_NANOS;
            int first = firstLive();
            boolean isFirst = first >= 0 && session.isSelf(participants.participant(first));
            try {
                probe(probes, first, isFirst || full);
                session.runMonitorRound(full);
            } catch (IOException | RuntimeException failure) {
                Warnings.log("The monitor of " + files + " goes on after a failure.", failure);
            }
            if (full) {
                lastFull = now;
                idle = !waited && !isFirst && !session.hasLocalWaiters();
                waited = false;
            }
            LockSupport.parkNanos(this, isFirst && isAlone() ? ALONE_NANOS : idle ? IDLE_NANOS : ACTIVE_NANOS);
        }
    }

    /** Probes all others or the first, and marks the dead. */
    private void probe(LivenessProbes probes, int first, boolean all) throws IOException {
        if (all) {
            for (int slot = 0; slot < participants.slotsUsed(); slot++) {
                probeOne(probes, slot);
            }
            probes.retain(participants);
        } else if (first >= 0) {
            probeOne(probes, first);
        }
    }

    private boolean isAlone() {
        int live = 0;
        for (int slot = 0; slot < participants.slotsUsed(); slot++) {
            live += participants.isLive(slot) ? 1 : 0;
        }
        return live <= 1;
    }

    private void probeOne(LivenessProbes probes, int slot) throws IOException {
        long participant = participants.participant(slot);
        if (participants.isLive(slot) && probes.isDead(participants, slot, participant)) {
            participants.markDead(slot, participant);
        }
    }

    private int firstLive() {
        int first = -1;
        for (int slot = 0; slot < participants.slotsUsed(); slot++) {
            if (participants.isLive(slot)
                    && (first < 0 || participants.participant(slot) < participants.participant(first))) {
                first = slot;
            }
        }
        return first;
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        boolean interrupted = false;
        while (true) {
            try {
                latch.await();
                break;
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
