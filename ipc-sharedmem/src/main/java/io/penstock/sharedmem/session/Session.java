package io.penstock.sharedmem.session;

import io.penstock.CapacityException;
import io.penstock.ClosedException;
import io.penstock.ConnectionLostException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.memory.MemoryFiles;
import io.penstock.sharedmem.memory.Uninterrupted;
import io.penstock.sharedmem.waiting.WaitPoint;
import io.penstock.sharedmem.waiting.WaitStrategy;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Participants;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** One participant's membership in one session, and what objects of all kinds build on: files, locks, wait points, and recovery. */
public final class Session implements Participants {

    /** The session's own file in its directory. */
    static final String FILE = "session";

    private final Path directory;
    private final Memory memory;
    private final long self;
    private final int slot;
    private final long identity;
    private final Map<ObjectKind, OpenObjectFactory<?>> kinds;
    private final ParticipantTable slots;
    private final WaitStrategy waiting;
    private final int reserveAfter;
    private final SessionFiles files;
    private final Catalogue catalogue;
    private final Recovery recovery;
    private final DeathLog deaths;
    private final ParticipantFiles own;
    private final LivenessMonitor monitor;

    private final ReentrantLock residentsLock = new ReentrantLock();
    private final Map<String, OpenObject> residents = new ConcurrentHashMap<>();
    private final Set<String> used = new HashSet<>();
    private final List<DeathCallback> callbacks = new CopyOnWriteArrayList<>();
    private final AtomicBoolean leaving = new AtomicBoolean();

    private volatile boolean closed;
    private volatile boolean overKnown;

    private Session(
            Path directory,
            Memory memory,
            long self,
            int slot,
            boolean futex,
            SessionSettings settings,
            Map<ObjectKind, OpenObjectFactory<?>> kinds) {
        this.directory = directory;
        this.memory = memory;
        this.self = self;
        this.slot = slot;
        this.identity = ParticipantTable.identity(self, slot);
        this.kinds = kinds;
        this.slots = new ParticipantTable(memory);
        this.own = new ParticipantFiles(directory, self);
        this.monitor = new LivenessMonitor(this, own, slots);
        Runnable whenSomeoneWaits = monitor::someoneWaits;
        this.waiting =
                futex ? WaitStrategy.futex(settings.spinNanos(), whenSomeoneWaits) : WaitStrategy.polling(whenSomeoneWaits);
        this.reserveAfter = futex && settings.reserveAfter() > 0 ? settings.reserveAfter() : Reservation.NEVER;
        this.deaths = new DeathLog(memory);
        LockFactory locks = this::lock;
        this.files = new SessionFiles(directory, memory, locks, this::requireOpen);
        this.catalogue = new Catalogue(directory, memory, locks, files);
        this.recovery = new Recovery(this, directory, memory, slots, locks);
    }

    /** Becomes a participant; the caller holds the directory lock, so the session cannot be swept meanwhile. */
    static Session join(
            Path directory,
            Memory memory,
            long id,
            boolean futex,
            SessionSettings settings,
            Map<ObjectKind, OpenObjectFactory<?>> kinds)
            throws IOException {
        int slot = new ParticipantTable(memory).findFree();
        if (slot < 0) {
            throw new CapacityException("The session '" + directory + "' has " + ParticipantTable.COUNT
                    + " participants already, which is the most that it can have. Close some.");
        }
        Session session = new Session(directory, memory, id, slot, futex, settings, kinds);
        session.enter();
        return session;
    }

    /** Lock first, slot second: a slot is live only while its lock is held. */
    private void enter() throws IOException {
        MemoryFiles.create(own.uses());
        monitor.start();
        slots.claim(slot, self, JvmToken.VALUE);
        monitor.joined();
    }

    /** A short text that names the session. */
    public String id() {
        return Long.toHexString(memory.getLong(SessionLayout.ID_AT))
                + Long.toHexString(memory.getLong(SessionLayout.ID_AT + Long.BYTES));
    }

    /** What another process needs to join. */
    public byte[] ticket() {
        return new Ticket(
                        directory,
                        memory.getLong(SessionLayout.ID_AT),
                        memory.getLong(SessionLayout.ID_AT + Long.BYTES))
                .encode();
    }

    /** Where the session's files lie. */
    public Path directory() {
        return directory;
    }

    /** Makes files within the session's limit. */
    public SessionFiles files() {
        return files;
    }

    /** The index of this participant's slot, below {@link ParticipantTable#COUNT}: an index for tables of one entry per participant. */
    public int slot() {
        return slot;
    }

    /** This participant's name in locks and leases. */
    public long identity() {
        return identity;
    }

    /** The table of participants. */
    public ParticipantTable slots() {
        return slots;
    }

    /** This participant's view of a robust lock; {@code repair} runs, under the lock, after its last holder died holding it. */
    public RobustLock lock(Memory where, int offset, Runnable repair) {
        return new RobustLock(where, offset, slots, identity, this::suspect, repair, null);
    }

    /**
     * The same, of a lock that can be reserved for a thread.
     *
     * @param reservation where {@link RobustLock#RESERVATION_SIZE} bytes lie, at a multiple of 64
     */
    public RobustLock reservableLock(Memory where, int offset, int reservation, Runnable repair) {
        return new RobustLock(
                where,
                offset,
                slots,
                identity,
                this::suspect,
                repair,
                new Reservation(where, offset, reservation, identity, reserveAfter));
    }

    /** Asks the kernel whether a participant lives, and declares it dead if not. */
    private void suspect(long suspect) {
        try {
            Uninterrupted.run(() -> {
                try (LivenessProbes probes = new LivenessProbes(directory)) {
                    probes.buryIfDead(slots, suspect);
                }
                return null;
            });
        } catch (IOException failure) {
            // Nothing is known then, and the wait goes on; the monitors ask as well.
            Warnings.log("Whether participant " + ParticipantTable.id(suspect) + " is alive cannot be found out.", failure);
        }
    }

    /** A condition that threads of all processes can wait for. */
    public WaitPoint waitPoint(Memory where, int offset, BooleanSupplier holds) {
        return waitPoint(where, offset, holds, () -> {});
    }

    /** The same; {@code announced} runs after a waiter has announced itself and before it looks at the condition again. */
    public WaitPoint waitPoint(Memory where, int offset, BooleanSupplier holds, Runnable announced) {
        return waiting.point(where, offset, holds, announced);
    }

    /** Fails with a {@link ClosedException} if this participant has left, or the session is over. */
    public void requireOpen() {
        if (closed) {
            throw new ClosedException("This process has closed the session '" + directory + "'. Open it again.");
        }
        if (isOver()) {
            throw new ClosedException("The session '" + directory
                    + "' has ended: it was destroyed, or the process that opened it has closed it or died.");
        }
    }

    /** Whether {@link #requireOpen} would let pass. */
    public boolean isOpen() {
        return !closed && !isOver();
    }

    private boolean isOver() {
        return memory.getLongOpaque(SessionLayout.STATE_AT) != SessionLayout.OPEN;
    }

    /** Finds or makes an object, and what this participant has of it in memory. */
    public <R extends OpenObject> R resident(ObjectSpec spec, OpenObjectFactory<R> kind, Class<R> type) {
        String fileName = Catalogue.fileName(spec.kind(), spec.name());
        residentsLock.lock();
        try {
            requireOpen();
            OpenObject known = residents.get(fileName);
            if (known != null && !known.object().isDestroyed()) {
                spec.requireAgreementWith(known.object().options());
                noteUse(fileName);
                return type.cast(known);
            }
            noteUse(fileName);
            OpenObject opened = kind.open(this, catalogue.open(this, spec, kind));
            residents.put(fileName, opened);
            return type.cast(opened);
        } catch (IOException failure) {
            requireOpen();
            throw new ConnectionLostException(
                    "The " + spec.kind() + " '" + spec.name() + "' in the session '" + directory
                            + "' cannot be opened.",
                    failure);
        } finally {
            residentsLock.unlock();
        }
    }

    /** Before the first use of an object: whoever recovers this participant must find it. */
    private void noteUse(String fileName) throws IOException {
        if (used.add(fileName)) {
            own.addUse(fileName);
        }
    }

    /** What this participant has in memory of an object that a dead one used; null if the object is gone. */
    OpenObject residentForRecovery(String fileName) throws IOException {
        residentsLock.lock();
        try {
            OpenObject known = residents.get(fileName);
            if (known != null && !known.object().isDestroyed()) {
                return known;
            }
            MappedObject object = catalogue.reopen(fileName);
            OpenObjectFactory<?> kind = object == null ? null : kinds.get(object.kind());
            if (kind == null) {
                return null;
            }
            OpenObject opened = kind.open(this, object);
            residents.put(fileName, opened);
            return opened;
        } finally {
            residentsLock.unlock();
        }
    }

    /** Deletes an object for everybody. */
    public void destroy(OpenObject resident) {
        residentsLock.lock();
        try {
            requireOpen();
            catalogue.destroy(resident.object());
        } catch (IOException failure) {
            requireOpen();
            throw new ConnectionLostException(
                    resident.object() + " is destroyed, but its files in '" + directory + "' could not be deleted.",
                    failure);
        } finally {
            residents.values().remove(resident);
            residentsLock.unlock();
            resident.wakeAll();
        }
    }

    /** What the monitor does each time: recovers the dead, tells of deaths, and notices the session's end. */
    void look(boolean aSecondHasPassed) throws IOException {
        if (!isOver()) {
            recovery.recoverTheDead();
        }
        for (long death : deaths.takeNew()) {
            tell(death);
        }
        if (isOver()) {
            noteEnd();
        } else if (aSecondHasPassed) {
            residents.values().removeIf(Session::isGone);
            residents.values().forEach(OpenObject::revalidate);
        }
    }

    /** Nothing is recovered any more, for nobody can use it; whoever waits is told, and the files go. */
    private void noteEnd() throws IOException {
        if (!overKnown) {
            overKnown = true;
            residents.values().forEach(OpenObject::wakeAll);
            Sessions.deleteIfDeserted(directory);
        }
    }

    /** Once destroyed by anybody, an object's waiters are told, and its memory is let go of. */
    private static boolean isGone(OpenObject resident) {
        if (resident.object().isDestroyed()) {
            resident.wakeAll();
            return true;
        }
        return false;
    }

    boolean hasLocalWaiters() {
        return waiting.hasLocalWaiters();
    }

    private void tell(long death) {
        for (OpenObject resident : residents.values()) {
            guard(() -> resident.deathKnown(death));
        }
        for (DeathCallback callback : callbacks) {
            guard(() -> callback.died(death));
        }
    }

    private void guard(Runnable told) {
        try {
            told.run();
        } catch (RuntimeException failure) {
            Warnings.log("A callback for the death of a participant failed.", failure);
        }
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
        Set<Long> alive = new HashSet<>();
        for (int index = 0; index < slots.used(); index++) {
            long participant = slots.participant(index);
            if (slots.isLive(index)) {
                alive.add(participant);
            }
        }
        return alive;
    }

    @Override
    public boolean isAlive(long id) {
        return alive().contains(id);
    }

    @Override
    public Subscription onDeath(DeathCallback callback) {
        callbacks.add(callback);
        return () -> callbacks.remove(callback);
    }

    /** Leaves the session; the last one out deletes it. */
    public void close() {
        if (!leaving.compareAndSet(false, true)) {
            return;
        }
        closed = true;
        residents.values().forEach(OpenObject::wakeAll);
        try {
            // The slot is given back last, when no thread of this participant can be inside of a lock any more: those
            // of objects are waited for
            // as each object is recovered, and whoever comes later finds under the lock that the session is closed.
            monitor.stopWatching();
            awaitCatalogue();
            files.awaitQuiet();
            recovery.leave(self, slot);
            monitor.release();
            own.delete();
            Sessions.deleteIfDeserted(directory);
        } catch (IOException failure) {
            throw new ConnectionLostException(
                    "The session '" + directory + "' was left, but not all of its files could be deleted.", failure);
        } finally {
            monitor.release();
        }
    }

    /** Whoever is making or deleting an object now does so under this lock, and has the catalogue's. */
    private void awaitCatalogue() {
        residentsLock.lock();
        residentsLock.unlock();
    }

    /** Ends the session for everybody. */
    public void destroy() {
        memory.setLongVolatile(SessionLayout.STATE_AT, SessionLayout.ENDED);
        close();
    }
}
