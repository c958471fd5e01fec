package io.penstock.sharedmem.state;

import io.penstock.ConnectionLostException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.memory.MemoryFiles;
import io.penstock.sharedmem.session.Resident;
import io.penstock.sharedmem.session.ResidentKind;
import io.penstock.sharedmem.session.RobustLock;
import io.penstock.sharedmem.session.Session;
import io.penstock.sharedmem.session.SharedObject;
import io.penstock.sharedmem.waiting.WaitPoint;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.StateMachine;
import io.penstock.spi.StateMachine.Grant;
import io.penstock.spi.StateMachine.Request;
import io.penstock.spi.StateMachine.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * A state as one participant has it. A step runs in the caller, under the robust lock, on a copy of the record; {@link
 * StateLayout} says how it is committed. Afterwards those whom it granted something are woken by name.
 *
 * <p><b>Crash.</b> A participant that is killed between the commit and the wake-ups leaves its own lock or permits, or its request,
 * in the record: recovering it makes everybody look again. Besides, each JVM compares once a second what its waiters have seen
 * last with what is published.
 */
public final class StateResident implements Resident {

    /** How states are made and opened. */
    public static final ResidentKind<StateResident> KIND = new Kind();

    private static final String AREA_FILE = "a";

    private final Session session;
    private final SharedObject object;
    private final StateMachine machine;
    private final Memory memory;
    private final RobustLock lock;
    private final WaitPoint[] points = new WaitPoint[StateLayout.POINTS];
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private final AtomicLong lastWaiter = new AtomicLong();

    /** The area that was used last; only under the lock. */
    private Area area;

    private int areaNumber;

    private StateResident(Session session, SharedObject object) {
        this.session = session;
        this.object = object;
        this.machine = Machines.of(object.options().get(ObjectSpec.MACHINE));
        this.memory = object.memory();
        this.lock = session.lock(memory, at(StateLayout.LOCK), () -> {});
        this.area = Area.inline(memory, SharedObject.BODY_AT);
        for (int i = 0; i < points.length; i++) {
            points[i] = session.waitPoint(
                    memory, at(StateLayout.WAIT_POINTS + i * WaitPoint.SIZE), this::somebodyHasNotSeenTheLast);
        }
    }

    private static int at(int offset) {
        return SharedObject.BODY_AT + offset;
    }

    @Override
    public SharedObject object() {
        return object;
    }

    long participant() {
        return session.self();
    }

    /** A name for a request that may wait, unique among those of this participant. */
    long newWaiter() {
        return lastWaiter.incrementAndGet();
    }

    /** Where a waiter sleeps. */
    WaitPoint pointOf(long participant, long waiter) {
        return points[(int) ((participant * 31 + waiter) & StateLayout.POINTS - 1)];
    }

    void add(Waiter waiter) {
        waiters.add(waiter);
    }

    void remove(Waiter waiter) {
        waiters.remove(waiter);
    }

    /** What is published now; changes with every step that changes the record. */
    long published() {
        return memory.getLongVolatile(at(StateLayout.PUBLISHED));
    }

    private boolean somebodyHasNotSeenTheLast() {
        long now = published();
        return waiters.stream().anyMatch(waiter -> !waiter.hasSeen(now));
    }

    /** Makes a step; its answer, or null if the request has joined the waiters. */
    long[] step(Request request) {
        return change(record -> machine.step(record, request)).reply();
    }

    private Step change(Function<long[], Step> transition) {
        Step step;
        boolean completed = false;
        lock.lock();
        try {
            session.requireOpen();
            object.requireLive();
            step = changeLocked(transition);
            completed = true;
        } finally {
            lock.release(completed);
        }
        for (Grant grant : step.grants()) {
            pointOf(grant.participant(), grant.waiter()).signalAll();
        }
        return step;
    }

    private Step changeLocked(Function<long[], Step> transition) {
        long published = memory.getLong(at(StateLayout.PUBLISHED));
        Area current = area(StateLayout.area(published));
        long[] record = current.read(StateLayout.copy(published));
        Step step = transition.apply(record);
        long[] after = step.state();
        if (after == record) {
            return step;
        }
        if (after.length <= current.capacity()) {
            int other = 1 - StateLayout.copy(published);
            current.write(other, after);
            publish(StateLayout.next(published, areaNumber, other));
        } else {
            grow(published, after);
        }
        return step;
    }

    /** The commit point: a release, so that the record is there for whoever takes the lock after this one's death. */
    private void publish(long word) {
        memory.setLongRelease(at(StateLayout.PUBLISHED), word);
    }

    private Area area(int number) {
        if (number != areaNumber) {
            try {
                area = Area.inFile(MemoryFiles.map(areaFile(number)), object.toString());
                areaNumber = number;
            } catch (IOException failure) {
                throw new ConnectionLostException(
                        "A part of " + object + ", '" + areaFile(number) + "', cannot be mapped.", failure);
            }
        }
        return area;
    }

    private void grow(long published, long[] record) {
        int number = areaNumber + 1;
        int capacity = 2 * record.length;
        try {
            // One that was killed while it grew the record may have left the file.
            Files.deleteIfExists(areaFile(number));
            Memory file = session.files().allocateMapped(areaFile(number), Area.fileSize(capacity), object.toString());
            Area larger = Area.initialise(file, capacity);
            larger.write(0, record);
            publish(StateLayout.next(published, number, 0));
            int old = areaNumber;
            area = larger;
            areaNumber = number;
            if (old > 0) {
                Files.deleteIfExists(areaFile(old));
            }
        } catch (IOException failure) {
            throw new ConnectionLostException("A part of " + object + " cannot be deleted.", failure);
        }
    }

    private Path areaFile(int number) {
        return object.auxiliary(AREA_FILE + number);
    }

    /** A copy of the record. */
    long[] snapshot() {
        long[][] copy = new long[1][];
        change(record -> {
            copy[0] = record.clone();
            return new Step(record, null, List.of());
        });
        return copy[0];
    }

    @Override
    public void participantDied(long participant, int slot) {
        boolean completed = false;
        lock.lock();
        try {
            changeLocked(record -> machine.participantDied(record, participant));
            completed = true;
        } finally {
            lock.release(completed);
        }
        wakeAll();
    }

    @Override
    public void wakeAll() {
        for (WaitPoint point : points) {
            point.wakeAll();
        }
    }

    @Override
    public void revalidate() {
        for (WaitPoint point : points) {
            point.revalidate();
        }
    }

    /** Makes and opens states. */
    private static final class Kind implements ResidentKind<StateResident> {

        @Override
        public ObjectKind kind() {
            return ObjectKind.STATE;
        }

        @Override
        public int bodySize(ObjectSpec spec) {
            return StateLayout.SIZE;
        }

        @Override
        public void initialise(Session session, SharedObject object, ObjectSpec spec) {
            long[] initial = Machines.of(spec.options().get(ObjectSpec.MACHINE)).initial(spec);
            Area.inline(object.memory(), SharedObject.BODY_AT).write(0, initial);
        }

        @Override
        public StateResident open(Session session, SharedObject object) {
            return new StateResident(session, object);
        }
    }
}
