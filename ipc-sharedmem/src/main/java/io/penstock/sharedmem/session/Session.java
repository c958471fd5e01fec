package io.penstock.sharedmem.session;

import io.penstock.CapacityException;
import io.penstock.ClosedException;
import io.penstock.ConnectionLostException;
import io.penstock.IpcException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.memory.MemoryFiles;
import io.penstock.sharedmem.memory.Uninterrupted;
import io.penstock.sharedmem.waiting.WaitPoint;
import io.penstock.sharedmem.waiting.WaitStrategy;
import io.penstock.spi.Departure;
import io.penstock.spi.Departures;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Participants;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * One participant's membership in one session. Provides what objects of all kinds build on: files, robust locks, wait
 * points, and recovery.
 */
public final class Session implements Participants {

    /** The session's own file in its directory. */
    static final String FILE = "session";

    private final Path directory;
    private final Memory memory;
    private final long self;
    private final int slot;
    private final long identity;
    private final ParticipantTable participants;
    private final ParticipantFiles ownFiles;
    private final LivenessMonitor monitor;
    private final WaitStrategy waiting;
    private final int reserveAfter;
    private final SessionFiles files;
    private final OpenObjects objects;
    private final Recovery recovery;
    private final DepartureLog departureLog;
    private final Departures departures = new Departures();
    private final AtomicBoolean leaving = new AtomicBoolean();

    private volatile boolean closed;
    private volatile boolean endNoticed;
    private volatile boolean expired;

    private Session(
            Path directory,
            Memory memory,
            long self,
            int slot,
            boolean futex,
            SessionSettings settings,
            Map<ObjectKind, OpenObjectFactory<?>> factories) {
        this.directory = directory;
        this.memory = memory;
        this.self = self;
        this.slot = slot;
        this.identity = ParticipantTable.identity(self, slot);
        this.participants = new ParticipantTable(memory);
        this.ownFiles = new ParticipantFiles(directory, self);
        this.monitor = new LivenessMonitor(this, ownFiles, participants);
        Runnable onWait = monitor::someoneWaits;
        this.waiting = futex ? WaitStrategy.futex(settings.spinNanos(), onWait) : WaitStrategy.polling(onWait);
        this.reserveAfter = futex && settings.reserveAfter() > 0 ? settings.reserveAfter() : Reservation.NEVER;
        this.departureLog = new DepartureLog(memory);
        LockFactory locks = this::lock;
        this.files = new SessionFiles(directory, memory, locks, this::requireOpen);
        Catalogue catalogue = new Catalogue(directory, memory, locks, files);
        this.objects = new OpenObjects(this, directory, catalogue, ownFiles, factories);
        this.recovery = new Recovery(this, directory, memory, participants, locks);
    }

    /** Joins as a new participant; the caller holds the directory lock, so the session cannot be swept meanwhile. */
    static Session join(
            Path directory,
            Memory memory,
            long id,
            boolean futex,
            SessionSettings settings,
            Map<ObjectKind, OpenObjectFactory<?>> factories)
            throws IOException {
        int slot = new ParticipantTable(memory).findFree();
        if (slot < 0) {
            throw new CapacityException("The session '" + directory + "' has " + ParticipantTable.CAPACITY
                    + " participants already, which is the most that it can have. Close some.");
        }
        Session session = new Session(directory, memory, id, slot, futex, settings, factories);
        session.enter();
        return session;
    }

    /** Locks the participant's file before it claims the slot: a slot is live only while its lock is held. */
    private void enter() throws IOException {
        MemoryFiles.create(ownFiles.uses());
        monitor.start();
        participants.claim(slot, self, JvmToken.VALUE);
        monitor.joined();
    }

    /** Returns a short text that names the session. */
    public String id() {
        return Long.toHexString(memory.getLong(SessionLayout.ID_AT))
                + Long.toHexString(memory.getLong(SessionLayout.ID_AT + Long.BYTES));
    }

    /** Returns what another process needs to join. */
    public byte[] ticket() {
        return new Ticket(
                        directory,
                        memory.getLong(SessionLayout.ID_AT),
                        memory.getLong(SessionLayout.ID_AT + Long.BYTES))
                .encode();
    }

    /** Returns the directory of the session's files. */
    public Path directory() {
        return directory;
    }

    /** Returns what makes files within the session's limit. */
    public SessionFiles files() {
        return files;
    }

    /**
     * Returns the index of this participant's slot, below {@link ParticipantTable#CAPACITY}: an index for tables that
     * have one entry per participant.
     */
    public int slot() {
        return slot;
    }

    /** Returns the name of this participant in locks and leases. */
    public long identity() {
        return identity;
    }

    /** Returns the table of participants. */
    public ParticipantTable participantTable() {
        return participants;
    }

    /**
     * Returns this participant's view of a robust lock.
     *
     * @param where the memory of the lock's word
     * @param offset where the word lies, a multiple of 8
     * @param repair runs under the lock after its last holder died holding it; idempotent
     */
    public RobustLock lock(Memory where, int offset, Runnable repair) {
        return new RobustLock(where, offset, participants, identity, this::checkLiveness, repair, null);
    }

    /**
     * Returns this participant's view of a robust lock that can be reserved for a thread.
     *
     * @param where the memory of the lock's word and of its reservations
     * @param offset where the word lies, a multiple of 8
     * @param reservation where {@link RobustLock#RESERVATION_SIZE} bytes lie, at a multiple of 64
     * @param repair runs under the lock after its last holder died holding it; idempotent
     */
    public RobustLock reservableLock(Memory where, int offset, int reservation, Runnable repair) {
        return new RobustLock(
                where,
                offset,
                participants,
                identity,
                this::checkLiveness,
                repair,
                new Reservation(where, offset, reservation, identity, reserveAfter));
    }

    /** Asks the kernel whether a participant lives, and declares it dead if not. */
    private void checkLiveness(long holder) {
        try {
            Uninterrupted.run(() -> {
                try (LivenessProbes probes = new LivenessProbes(directory)) {
                    probes.markDeadIfGone(participants, holder);
                }
                return null;
            });
        } catch (IOException failure) {
            // Nothing is known then, and the wait goes on; the monitors ask as well.
            Warnings.log(
                    "Whether participant " + ParticipantTable.id(holder) + " is alive cannot be found out.", failure);
        }
    }

    /**
     * Returns a condition that threads of all processes can wait for.
     *
     * @param where the memory of the wait point
     * @param offset where {@link WaitPoint#SIZE} bytes lie, at a multiple of 64
     * @param holds whether the condition holds now
     */
    public WaitPoint waitPoint(Memory where, int offset, BooleanSupplier holds) {
        return waitPoint(where, offset, holds, () -> {});
    }

    /**
     * Returns a condition that threads of all processes can wait for.
     *
     * @param where the memory of the wait point
     * @param offset where {@link WaitPoint#SIZE} bytes lie, at a multiple of 64
     * @param holds whether the condition holds now
     * @param beforeSleep runs after a waiter has announced itself and before it checks the condition again
     */
    public WaitPoint waitPoint(Memory where, int offset, BooleanSupplier holds, Runnable beforeSleep) {
        return waiting.point(where, offset, holds, beforeSleep);
    }

    /**
     * Checks that the session can be used.
     *
     * @throws ClosedException if this participant has left, or the session is over
     * @throws ConnectionLostException if this participant was taken for dead
     */
    public void requireOpen() {
        if (closed) {
            throw closedOrExpired();
        }
        if (isOver()) {
            throw new ClosedException("The session '" + directory
                    + "' has ended: it was destroyed, or the process that opened it has closed it or died.");
        }
    }

    private IpcException closedOrExpired() {
        return expired
                ? new ConnectionLostException("This process was taken for dead by others in the session '" + directory
                        + "', who have taken over what it held. Close the session and open it again.")
                : new ClosedException("This process has closed the session '" + directory + "'. Open it again.");
    }

    /** Returns whether {@link #requireOpen} would return normally. */
    public boolean isOpen() {
        return !closed && !isOver();
    }

    private boolean isOver() {
        return memory.getLongOpaque(SessionLayout.STATE_AT) != SessionLayout.OPEN;
    }

    /** Opens an object for this participant, and creates it if the specification allows. */
    public <O extends OpenObject> O openObject(ObjectSpec spec, OpenObjectFactory<O> factory, Class<O> type) {
        return objects.open(spec, factory, type);
    }

    /** Deletes an object for everybody. */
    public void destroy(OpenObject object) {
        objects.destroy(object);
    }

    /** Returns the objects that this participant has open. */
    OpenObjects objects() {
        return objects;
    }

    /**
     * Runs one round of the monitor: recovers the dead, runs the callbacks of departures, and notices the session's
     * end, and that this participant was taken for dead.
     */
    void runMonitorRound(boolean aSecondHasPassed) throws IOException {
        if (hasExpired()) {
            // It must not recover others either: a lock that it takes counts as nobody's.
            noticeExpiry();
            return;
        }
        if (!isOver()) {
            recovery.recoverTheDead();
        }
        for (DepartureLog.Entry departure : departureLog.takeNew()) {
            report(departure);
        }
        if (isOver()) {
            noticeEnd();
        } else if (aSecondHasPassed) {
            objects.everySecond();
        }
    }

    /** Wakes all waiters, and deletes the files. Nothing is recovered any more, since nobody can use it. */
    private void noticeEnd() throws IOException {
        if (!endNoticed) {
            endNoticed = true;
            objects.wakeAll();
            Sessions.deleteIfDeserted(directory);
        }
    }

    boolean hasLocalWaiters() {
        return waiting.hasLocalWaiters();
    }

    /** Who was taken for dead has no callbacks but for its own expiry, which {@link #noticeExpiry} announces. */
    private void report(DepartureLog.Entry departure) {
        if (departure.participant() != self) {
            objects.forEach(object -> tell(object, departure.participant()));
            departures.announce(departure.participant(), departure.why());
        }
    }

    private static void tell(OpenObject object, long departed) {
        try {
            object.onDeath(departed);
        } catch (RuntimeException failure) {
            Warnings.log("What is to be done at the departure of a participant failed.", failure);
        }
    }

    /**
     * Lets everything fail from now on that this participant does in the session, and tells the subscribers. The
     * monitor looks each round, and not every operation, since that would cost each of them a look at the table.
     */
    private void noticeExpiry() {
        if (!expired) {
            expired = true;
            closed = true;
            objects.wakeAll();
            departures.announce(self, Departure.EXPIRED);
        }
    }

    /**
     * Returns whether this participant was taken for dead although it lives. What it held has gone to others, or is
     * about to: it must not write any more.
     */
    private boolean hasExpired() {
        return participants.isGone(identity) && !leaving.get();
    }

    boolean isSelf(long participant) {
        return participant == self;
    }

    @Override
    public long self() {
        return self;
    }

    @Override
    public Set<Long> alive() {
        return participants.live();
    }

    @Override
    public boolean isAlive(long id) {
        return alive().contains(id);
    }

    @Override
    public Subscription onDeparture(DepartureCallback callback) {
        return departures.subscribe(callback);
    }

    /** Leaves the session; the last participant to leave deletes it. */
    public void close() {
        if (!leaving.compareAndSet(false, true)) {
            return;
        }
        closed = true;
        departures.close();
        objects.wakeAll();
        try {
            // The slot is freed last, when no thread of this participant can be inside of a lock any more. Recovery
            // waits for those inside of an object's locks; whoever comes later finds under the lock that the session is
            // closed.
            monitor.stopWatching();
            objects.awaitQuiet();
            files.awaitQuiet();
            if (!participants.isGone(identity)) {
                recovery.leave(self, slot);
            }
            monitor.release();
            ownFiles.delete();
            Sessions.deleteIfDeserted(directory);
        } catch (IOException failure) {
            throw new ConnectionLostException(
                    "The session '" + directory + "' was left, but not all of its files could be deleted.", failure);
        } finally {
            monitor.release();
        }
    }

    /** Ends the session for everybody. */
    public void destroy() {
        memory.setLongVolatile(SessionLayout.STATE_AT, SessionLayout.ENDED);
        close();
    }
}
