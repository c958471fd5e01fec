package io.penstock.sharedmem.state;

import io.penstock.ClosedException;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.OpenObject;
import io.penstock.sharedmem.session.OpenObjectFactory;
import io.penstock.sharedmem.session.RobustLock;
import io.penstock.sharedmem.session.Session;
import io.penstock.sharedmem.waiting.WaitPoint;
import io.penstock.spi.CompactMachine;
import io.penstock.spi.Machines;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.StateMachine;
import io.penstock.spi.StateMachine.Grant;
import io.penstock.spi.StateMachine.Request;
import io.penstock.spi.StateMachine.Step;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A state that a participant has open. A step runs in the caller, under the robust lock, and is committed by one store;
 * {@link StateLayout} says how. Afterwards those whom it granted something are woken by name. Names are mapped to
 * several wait points, so that whoever wakes one waiter wakes few others, and those check one word and sleep on.
 *
 * <p><b>Crash.</b> A participant that is killed between the commit and the wake-ups leaves somebody asleep who could go
 * on. Recovering it wakes all who wait for this object, and whoever recovers may die as well: so each JVM also
 * compares, when it learns of a death and once a second, what its waiters have seen last with what is published.
 */
public final class OpenState implements OpenObject {

    /** Creates and opens states. */
    public static final OpenObjectFactory<OpenState> FACTORY = new Factory();

    private final Session session;
    private final MappedObject object;
    private final StateMachine machine;
    private final StateRecord record;

    /** The short form of the record; null if the machine has none. */
    private final StateWord word;

    private final RobustLock lock;
    private final WaitPoint[] points = new WaitPoint[StateLayout.POINTS];
    private final Set<WaitingRequest> waiters = ConcurrentHashMap.newKeySet();
    private final AtomicLong lastWaiter = new AtomicLong();

    private OpenState(Session session, MappedObject object) {
        this.session = session;
        this.object = object;
        this.machine = Machines.named(object.options().get(ObjectSpec.MACHINE));
        this.record = new StateRecord(session, object);
        this.word = machine instanceof CompactMachine compact ? new StateWord(session, object, compact) : null;
        // There is nothing to repair: a record is published or it is not.
        this.lock = session.lock(object.memory(), MappedObject.BODY_AT + StateLayout.LOCK, () -> {});
        for (int i = 0; i < points.length; i++) {
            int at = MappedObject.BODY_AT + StateLayout.WAIT_POINTS + i * WaitPoint.SIZE;
            // A wake-up is for all who sleep at its point, so nobody who leaves has to pass one on.
            points[i] = session.waitPoint(object.memory(), at, () -> false);
        }
    }

    @Override
    public MappedObject object() {
        return object;
    }

    long participant() {
        return session.self();
    }

    /** Returns a name for a request that may wait, unique among those of this participant. */
    long newWaiter() {
        return lastWaiter.incrementAndGet();
    }

    /** Returns the wait point of a waiter. */
    WaitPoint pointOf(long participant, long waiter) {
        return points[(int) ((participant * 31 + waiter) & StateLayout.POINTS - 1)];
    }

    /** Returns the wait point of a waiter of this participant. */
    WaitPoint pointOf(WaitingRequest waiter) {
        return pointOf(participant(), waiter.request().waiter());
    }

    void add(WaitingRequest waiter) {
        waiters.add(waiter);
    }

    void remove(WaitingRequest waiter) {
        waiters.remove(waiter);
    }

    /** Returns the published word, which is another one after each change of the record. */
    long published() {
        return record.published();
    }

    void requireUsable() {
        session.requireOpen();
        object.requireLive();
    }

    /** Makes a step on the word alone, if there is one and nobody waits; false if nothing was done. */
    boolean tryFast(int operation, long thread) {
        if (word == null) {
            return false;
        }
        requireUsable();
        return word.step(operation, participant(), thread);
    }

    /** Makes a step for a request that does not wait, and returns the answer. */
    long[] step(Request request) {
        Step step;
        boolean completed = false;
        lock.lock();
        try {
            requireUsable();
            long[] before = current();
            step = commit(before, machine.step(before, request));
            completed = true;
        } finally {
            lock.release(completed);
        }
        wake(step.grants());
        return step.reply();
    }

    /** Steps a waiter's request, and returns the answer; null as long as there is none. */
    long[] ask(WaitingRequest waiter) {
        return decide(waiter, waiter.request());
    }

    /** Withdraws a waiter's request, and returns the answer if one had been given, else an empty one. */
    long[] withdraw(WaitingRequest waiter) {
        Request asked = waiter.request();
        return decide(
                waiter,
                new Request(
                        StateMachine.CANCEL, asked.participant(), asked.thread(), asked.waiter(), asked.argument()));
    }

    /**
     * Steps a waiter's request, unless it has been answered: the first answer is final. It is given under the lock,
     * since a request that is stepped again after it was answered or withdrawn would join the waiters a second time: a
     * thread that closes a handle withdraws while others ask.
     */
    private long[] decide(WaitingRequest waiter, Request request) {
        Step step;
        boolean completed = false;
        lock.lock();
        try {
            requireUsable();
            if (waiter.answer() == null) {
                long[] before = current();
                step = commit(before, machine.step(before, request));
                waiter.stepped(step.reply(), record.published());
            } else {
                step = new Step(null, waiter.answer(), List.of());
            }
            completed = true;
        } finally {
            lock.release(completed);
        }
        wake(step.grants());
        return step.reply();
    }

    /** Returns the record as it is now, under the lock; the word, if there is one, is frozen until the commit. */
    private long[] current() {
        long[] base = record.read();
        return word == null ? base : word.freeze(base, record.published());
    }

    /** Commits a step by one store, under the lock. Then the word says the same again, or nothing. */
    private Step commit(long[] before, Step step) {
        if (step.state() != before || word != null && word.mustPublish()) {
            record.replace(step.state());
            if (word != null) {
                word.renew(step.state(), record.published());
            }
        } else if (word != null) {
            word.thaw();
        }
        return step;
    }

    /** Wakes after the lock's release, which is the full fence between the commit and the reading of {@code wanted}. */
    private void wake(List<Grant> grants) {
        for (int i = 0; i < grants.size(); i++) {
            Grant grant = grants.get(i);
            pointOf(grant.participant(), grant.waiter()).signalAll();
        }
    }

    /** Withdraws what waits on a handle that was closed, and wakes it so that it fails. */
    void withdrawAllOf(SharedMemState handle) {
        for (WaitingRequest waiter : waiters) {
            if (waiter.isOf(handle)) {
                try {
                    withdraw(waiter);
                } catch (ClosedException objectOrSessionGone) {
                    // Nobody waits in it any more; the waiter finds out the same when it looks.
                    remove(waiter);
                }
                pointOf(waiter).wakeAll();
            }
        }
    }

    /** Returns a copy of the record. */
    long[] snapshot() {
        boolean completed = false;
        lock.lock();
        try {
            requireUsable();
            long[] before = current();
            long[] copy = before.clone();
            commit(before, new Step(before, null, List.of()));
            completed = true;
            return copy;
        } finally {
            lock.release(completed);
        }
    }

    @Override
    public void recover(long participant, int slot) {
        boolean completed = false;
        lock.lock();
        try {
            long[] before = current();
            commit(before, machine.participantDied(before, participant));
            completed = true;
        } finally {
            lock.release(completed);
        }
        // Not only those whom this step granted something: the dead one may not have come to wake those whom its last
        // step did.
        wakeAll();
    }

    @Override
    public void onDeath(long participant) {
        everySecond();
    }

    @Override
    public void wakeAll() {
        for (WaitPoint point : points) {
            point.wakeAll();
        }
    }

    @Override
    public void everySecond() {
        long now = published();
        for (WaitingRequest waiter : waiters) {
            if (!waiter.hasSeen(now)) {
                pointOf(waiter).wakeAll();
            }
        }
    }

    /** Creates and opens states. */
    private static final class Factory implements OpenObjectFactory<OpenState> {

        @Override
        public ObjectKind kind() {
            return ObjectKind.STATE;
        }

        @Override
        public int bodySize(ObjectSpec spec) {
            return StateLayout.SIZE;
        }

        @Override
        public void initialise(Session session, MappedObject object, ObjectSpec spec) {
            StateRecord.initialise(object, Machines.of(spec).initial(spec));
        }

        @Override
        public OpenState open(Session session, MappedObject object) {
            return new OpenState(session, object);
        }
    }
}
