package io.penstock.sharedmem.ring;

import io.penstock.ClosedException;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.ParticipantTable;
import io.penstock.sharedmem.session.RobustLock;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.LeasedItem;
import io.penstock.spi.Payload;
import io.penstock.spi.QueueDriver.Unfinished;
import io.penstock.spi.QueueItem;
import io.penstock.spi.Receiver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The consumers' end: takes at the head, and counts. Everything happens under the head lock; {@link RingLeases} has
 * what happens behind the head, {@link HeadRecovery} what happens after a crash.
 *
 * <p><b>Commit points.</b> A record at the head is taken by the store of the head beyond it; several at once by one
 * such store.
 */
final class RingHead {

    private final Session session;
    private final MappedObject object;
    private final RingWords words;
    private final HeadRecords records;
    private final SegmentPointer segments;
    private final OutstandingCounts counts;
    private final RingLeases leases;
    private final HeadRecovery recovery;
    private final RobustLock lock;
    private final int slot;
    private final boolean limited;

    RingHead(
            Session session,
            MappedObject object,
            RingWords words,
            SegmentBuffers buffers,
            LargeMessageFiles largeMessages) {
        this.session = session;
        this.object = object;
        this.words = words;
        this.records = new HeadRecords(words, buffers, largeMessages);
        this.segments = records.segments();
        this.counts = new OutstandingCounts(words);
        this.slot = session.slot();
        this.leases = new RingLeases(words, records, counts, session.self(), slot);
        this.recovery = new HeadRecovery(words, records, counts, leases);
        this.lock = session.reservableLock(
                words.memory(),
                words.at(RingLayout.HEAD_LOCK),
                words.at(RingLayout.HEAD_RESERVATIONS),
                recovery::repair);
        this.limited = words.get(RingLayout.LIMIT) != Long.MAX_VALUE;
    }

    RobustLock lock() {
        return lock;
    }

    /** Returns what is used under the lock after a death. */
    HeadRecovery recovery() {
        return recovery;
    }

    private <T> T locked(Supplier<T> section) {
        boolean completed = false;
        lock.lock();
        try {
            session.requireOpen();
            object.requireLive();
            T result = section.get();
            completed = true;
            return result;
        } finally {
            lock.release(completed);
        }
    }

    /** Takes the first ready message; null if there is none. */
    Payload take(Receiver receiver) {
        boolean completed = false;
        lock.lock();
        try {
            session.requireOpen();
            object.requireLive();
            Payload taken = takeFast(receiver);
            if (taken == null) {
                taken = takeSlow(receiver);
            }
            completed = true;
            return taken;
        } finally {
            lock.release(completed);
        }
    }

    /**
     * Takes a message at the head within this participant's run; null if it cannot be taken so. This is the usual case,
     * kept small for the sake of inlining.
     */
    private Payload takeFast(Receiver receiver) {
        long head = words.get(RingLayout.HEAD);
        RingSegment segment = segments.cached();
        if (!segment.contains(head) || words.get(RingLayout.FRONTIER) > head || !counts.isRunOf(slot)) {
            return null;
        }
        Payload payload = segment.readReady(head, receiver);
        if (payload == null) {
            return null;
        }
        long gone = words.get(RingLayout.GONE) + 1;
        words.setRelease(RingLayout.HEAD, head + RecordLayout.size(payload.length(), false));
        words.setRelease(RingLayout.GONE, gone);
        return payload;
    }

    private Payload takeSlow(Receiver receiver) {
        Payload taken = takeFirst(receiver);
        if (taken == null) {
            requireMore();
        }
        return taken;
    }

    private Payload takeFirst(Receiver receiver) {
        long head = words.get(RingLayout.HEAD);
        if (words.get(RingLayout.FRONTIER) > head) {
            return leases.take(receiver);
        }
        RingSegment segment = segments.at(head);
        long state = segment.state(head);
        while (RecordLayout.kind(state) == RecordLayout.ROLL) {
            if (!records.leaveSegment(segment, head, state)) {
                return null;
            }
            head = words.get(RingLayout.HEAD);
            segment = segments.at(head);
            state = segment.state(head);
        }
        return state == RecordLayout.NONE ? null : takeAtHead(segment, head, receiver);
    }

    private Payload takeAtHead(RingSegment segment, long head, Receiver receiver) {
        boolean large = segment.isLarge(head);
        Payload payload = records.read(segment, head, receiver);
        if (large || limited) {
            counts.closeRun();
            counts.writeIntent(head, slot, 1, segment.bytes(head));
            words.setRelease(RingLayout.HEAD, segment.after(head));
            // The file goes before the intent that names its record is cleared: whoever repairs can still find it.
            records.deleteFile(large ? segment.file(head) : null);
            counts.applyIntent(1, 1);
        } else {
            moveHead(segment.after(head), 1);
        }
        return payload;
    }

    /** Takes what lies before a position, in this participant's run. */
    private void moveHead(long position, long count) {
        if (!counts.isRunOf(slot)) {
            counts.openRun(slot);
        }
        long gone = words.get(RingLayout.GONE) + count;
        words.setRelease(RingLayout.HEAD, position);
        words.setRelease(RingLayout.GONE, gone);
    }

    /** Takes several messages; none if none is ready. */
    List<Payload> takeAll(int max) {
        return locked(() -> {
            List<Payload> taken = new ArrayList<>(Math.min(max, 64));
            boolean more = true;
            while (more && taken.size() < max) {
                more = takeBatch(taken, max);
            }
            if (taken.isEmpty() && max > 0) {
                requireMore();
            }
            return taken;
        });
    }

    /** Takes all messages of one segment that are ready, small and in a row, by one store; else one message. */
    private boolean takeBatch(List<Payload> taken, int max) {
        long head = words.get(RingLayout.HEAD);
        RingSegment segment = segments.at(head);
        long position = head;
        long count = 0;
        if (words.get(RingLayout.FRONTIER) <= head) {
            Payload message = max > taken.size() ? segment.readReady(position, Receiver.EXACT) : null;
            while (message != null) {
                taken.add(message);
                position += RecordLayout.size(message.length(), false);
                count++;
                message = max > taken.size() ? segment.readReady(position, Receiver.EXACT) : null;
            }
        }
        if (count == 0) {
            Payload one = takeFirst(Receiver.EXACT);
            return one != null && taken.add(one);
        }
        if (limited) {
            counts.writeIntent(head, slot, count, position - head);
            words.setRelease(RingLayout.HEAD, position);
            counts.applyIntent(count, count);
        } else {
            moveHead(position, count);
        }
        return true;
    }

    /** Leases the first ready message; null if there is none. */
    LeasedItem lease() {
        return locked(() -> {
            LeasedItem leased = leases.lease();
            if (leased == null) {
                requireMore();
            }
            return leased;
        });
    }

    /** Finishes a leased message; false if this participant does not hold it. */
    boolean ack(long position) {
        return locked(() -> leases.ack(position));
    }

    /** Makes a leased message ready again; false if this participant does not hold it. */
    boolean nack(long position) {
        return locked(() -> leases.nack(position));
    }

    /** Returns copies of ready messages after a position, in order, without taking them. */
    List<QueueItem> browse(long after, int max) {
        return locked(() -> leases.browse(after, max));
    }

    /** Removes a ready message; false if it is not ready or not there. */
    boolean remove(long position) {
        return locked(() -> leases.remove(position));
    }

    /** Removes all ready messages, and returns their number. */
    long clear() {
        return locked(leases::clear);
    }

    /** Returns the number of ready messages, at the moment at which the producers' count is read. */
    long size() {
        // A message can be taken before its producer has counted it.
        return locked(() -> Math.max(0, inPlace() - words.get(RingLayout.LEASED)));
    }

    /** Returns the number of messages that are ready or leased. */
    long inPlaceExactly() {
        return locked(this::inPlace);
    }

    private long inPlace() {
        return Math.max(0, words.getAcquire(RingLayout.ADDED) - words.get(RingLayout.GONE));
    }

    /** Finishes one message that was taken; false if there is nothing to finish. */
    boolean taskDone() {
        return locked(() -> {
            boolean any = inPlace() + counts.outstanding() > 0;
            if (any) {
                counts.taskDone(slot);
            }
            return any;
        });
    }

    /** Returns the number of messages in place, and of those that were taken and not finished. */
    Unfinished unfinished() {
        return locked(() -> new Unfinished(inPlace() + counts.outstanding(), counts.abandoned()));
    }

    /** Estimates, without the lock, whether there is something to take. */
    boolean seemsReadable() {
        return words.getAcquire(RingLayout.ADDED)
                        - words.getAcquire(RingLayout.GONE)
                        - words.getAcquire(RingLayout.LEASED)
                > 0;
    }

    /** Estimates, without the lock, how many items are taken and not finished. */
    long seemsOutstanding() {
        return counts.outstanding();
    }

    boolean isShutDown() {
        return words.getAcquire(RingLayout.SHUT_DOWN) != 0;
    }

    /** Fails if nothing is ready and nothing ever will be: shut down, and nothing leased that may come back. */
    private void requireMore() {
        if (isShutDown() && inPlace() == 0 && !records.fromHead().atRecord()) {
            throw new ClosedException(object + " has been shut down, and all that was in it has been taken.");
        }
    }

    /** Recovers what a dead participant held at this end; under the lock. */
    void recover(long participant, int itsSlot) {
        recovery.recover(participant, itsSlot);
        lock.freeReservation(ParticipantTable.identity(participant, itsSlot));
    }

    void dropMapping() {
        segments.dropMapping();
    }
}
