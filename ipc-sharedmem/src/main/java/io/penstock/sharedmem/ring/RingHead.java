package io.penstock.sharedmem.ring;

import io.penstock.ClosedException;
import io.penstock.sharedmem.session.RobustLock;
import io.penstock.sharedmem.session.Session;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.ParticipantTable;
import io.penstock.spi.Payload;
import io.penstock.spi.QueueDriver.Unfinished;
import io.penstock.spi.QueueItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The consumers' end. Everything happens under the head lock.
 *
 * <p><b>Commit points.</b> A record at the head is taken by the store of the head beyond it; several at once by one such store. A record
 * that the head cannot pass yet, because one before it is leased, is taken or removed by the store of its state; so is a lease begun, given back
 * and finished. The head passes later over what is gone.
 *
 * <p>Before a state is changed, the <em>frontier</em> is moved beyond its record: all records at or after the frontier are
 * ready. So a queue that nobody leases from or removes from has its frontier at or behind the head, and never looks at it again.
 *
 * <p><b>Crash.</b> {@link #repair} finishes the intended change of the {@link OutstandingCounts}, and counts what is gone and leased between head and frontier;
 * how many records the head has passed is the sequence of the record, or the prepared header, where it stands.
 */
final class RingHead {

    private final Session session;
    private final MappedObject object;
    private final RingWords words;
    private final SegmentBuffers buffers;
    private final LargeMessageFiles largeMessages;
    private final OutstandingCounts counts;
    private final SegmentPointer segments;
    private final RobustLock lock;
    private final int slot;
    private final boolean limited;

    RingHead(Session session, MappedObject object, RingWords words, SegmentBuffers buffers, LargeMessageFiles largeMessages) {
        this.session = session;
        this.object = object;
        this.words = words;
        this.buffers = buffers;
        this.largeMessages = largeMessages;
        this.counts = new OutstandingCounts(words);
        this.segments = new SegmentPointer(words, buffers, RingLayout.HEAD_SEGMENTS);
        this.lock = session.reservableLock(
                words.memory(), words.at(RingLayout.HEAD_LOCK), words.at(RingLayout.HEAD_RESERVATIONS), this::repair);
        this.slot = session.slot();
        this.limited = words.get(RingLayout.LIMIT) != Long.MAX_VALUE;
    }

    /** Writes the words of a new ring. */
    static void initialise(RingWords words) {
        words.set(RingLayout.HEAD, RingSegment.FIRST);
        SegmentPointer.initialise(words, RingLayout.HEAD_SEGMENTS, 1);
    }

    RobustLock lock() {
        return lock;
    }

    /** Runs something under the lock. */
    private <T> T locked(Supplier<T> action) {
        boolean completed = false;
        lock.lock();
        try {
            session.requireOpen();
            object.requireLive();
            T result = action.get();
            completed = true;
            return result;
        } finally {
            lock.release(completed);
        }
    }

    /** Takes the first ready message; null if there is none. */
    Payload take() {
        boolean completed = false;
        lock.lock();
        try {
            session.requireOpen();
            object.requireLive();
            Payload taken = takeFast();
            if (taken == null) {
                taken = takeSlow();
            }
            completed = true;
            return taken;
        } finally {
            lock.release(completed);
        }
    }

    /** The usual case, kept small for the compiler's sake: a message at the head, of this participant's run; null if it is not that. */
    private Payload takeFast() {
        long head = words.get(RingLayout.HEAD);
        RingSegment segment = segments.cached();
        if (!segment.contains(head) || words.get(RingLayout.FRONTIER) > head || !counts.isRunOf(slot)) {
            return null;
        }
        Payload payload = segment.readReady(head);
        if (payload == null) {
            return null;
        }
        long gone = words.get(RingLayout.GONE) + 1;
        words.setRelease(RingLayout.HEAD, head + RecordLayout.size(payload.length(), false));
        words.setRelease(RingLayout.GONE, gone);
        return payload;
    }

    private Payload takeSlow() {
        Payload taken = takeFirst();
        if (taken == null) {
            requireMore();
        }
        return taken;
    }

    private Payload takeFirst() {
        long head = words.get(RingLayout.HEAD);
        if (words.get(RingLayout.FRONTIER) > head) {
            return takeBehindLeases();
        }
        RingSegment segment = segments.at(head);
        long state = segment.state(head);
        while (RecordLayout.kind(state) == RecordLayout.ROLL) {
            if (!leaveSegment(segment, head, state)) {
                return null;
            }
            head = words.get(RingLayout.HEAD);
            segment = segments.at(head);
            state = segment.state(head);
        }
        return state == RecordLayout.NONE ? null : takeAtHead(segment, head);
    }

    private Payload takeAtHead(RingSegment segment, long head) {
        boolean large = segment.isLarge(head);
        Payload payload = read(segment, head);
        if (large || limited) {
            counts.closeRun();
            counts.writeIntent(head, slot, 1, bytes(segment, head));
            words.setRelease(RingLayout.HEAD, segment.after(head));
            accountFor(1, 1, large ? fileOf(segment, head) : null);
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

    /** What is left to do when records are gone: delete their side file before the intent that names it is withdrawn. */
    private void accountFor(long gone, long taken, LargeMessageFiles.Name large) {
        if (large != null) {
            largeMessages.delete(large);
        }
        counts.applyIntent(taken);
        words.setRelease(RingLayout.GONE, words.get(RingLayout.GONE) + gone);
    }

    /** Takes several; empty if none is ready. */
    List<Payload> takeAll(int max) {
        return locked(() -> {
            List<Payload> taken = new ArrayList<>(Math.min(max, 64));
            boolean more = true;
            while (more && taken.size() < max) {
                more = takeRun(taken, max);
            }
            if (taken.isEmpty() && max > 0) {
                requireMore();
            }
            return taken;
        });
    }

    /** Takes all messages of one segment that are ready, small and in a row, by one store; else one message. */
    private boolean takeRun(List<Payload> taken, int max) {
        long head = words.get(RingLayout.HEAD);
        RingSegment segment = segments.at(head);
        long position = head;
        long count = 0;
        if (words.get(RingLayout.FRONTIER) <= head) {
            Payload message = max > taken.size() ? segment.readReady(position) : null;
            while (message != null) {
                taken.add(message);
                position += RecordLayout.size(message.length(), false);
                count++;
                message = max > taken.size() ? segment.readReady(position) : null;
            }
        }
        if (count == 0) {
            Payload one = takeFirst();
            return one != null && taken.add(one);
        }
        if (limited) {
            counts.writeIntent(head, slot, count, position - head);
            words.setRelease(RingLayout.HEAD, position);
            accountFor(count, count, null);
        } else {
            moveHead(position, count);
        }
        return true;
    }

    /** Moves the head into the next segment, and gives the old one's buffer back. */
    private boolean leaveSegment(RingSegment old, long head, long rollState) {
        long base = old.end();
        if (words.getAcquire(RingLayout.TAIL) < base) {
            // The producer that wrote the roll has not moved the tail yet, and may be dead: whoever repairs the tail
            // needs the old segment. There is
            // nothing in the new one.
            return false;
        }
        long buffer = RecordLayout.nextBuffer(rollState);
        segments.prepareNext(head, new RingSegment(buffers.get(buffer), buffer, base));
        words.setRelease(RingLayout.HEAD, base + RingSegment.FIRST);
        giveBackBuffer(old.buffer());
        return true;
    }

    private void giveBackBuffer(long buffer) {
        long added = words.get(RingLayout.FREE_ADDED);
        if (added - words.getAcquire(RingLayout.FREE_TAKEN) < RingLayout.FREE_LENGTH) {
            words.set(RingLayout.FREE_LIST + (int) (added % RingLayout.FREE_LENGTH) * Long.BYTES, buffer);
            words.setRelease(RingLayout.FREE_ADDED, added + 1);
        } else {
            buffers.delete(buffer);
        }
    }

    private Payload takeBehindLeases() {
        RecordCursor cursor = firstReady();
        if (cursor == null) {
            return null;
        }
        Payload payload = read(cursor.segment(), cursor.position());
        removeAt(cursor, 1);
        return payload;
    }

    /** The first ready record at or after the head; null if there is none. */
    private RecordCursor firstReady() {
        RecordCursor cursor = fromNext();
        while (cursor.atRecord()) {
            if (RecordLayout.kind(cursor.state()) == RecordLayout.READY) {
                words.set(RingLayout.NEXT, cursor.position());
                return cursor;
            }
            cursor.next();
        }
        words.set(RingLayout.NEXT, cursor.position());
        return null;
    }

    private RecordCursor fromNext() {
        long head = words.get(RingLayout.HEAD);
        long next = words.get(RingLayout.NEXT);
        RecordCursor cursor = new RecordCursor(buffers, segments.at(head), head);
        return next > head && cursor.seek(next) ? cursor : fromHead();
    }

    private RecordCursor fromHead() {
        long head = words.get(RingLayout.HEAD);
        return new RecordCursor(buffers, segments.at(head), head);
    }

    /**
     * Makes a record gone where it stands.
     *
     * @param taken 1 if it is taken by this participant, 0 if it is finished or removed
     */
    private void removeAt(RecordCursor record, int taken) {
        boolean large = record.segment().isLarge(record.position());
        LargeMessageFiles.Name name = large ? fileOf(record.segment(), record.position()) : null;
        counts.closeRun();
        moveFrontierTo(record.after());
        counts.writeIntent(record.position(), slot, taken, bytes(record.segment(), record.position()));
        record.setState(RecordLayout.GONE);
        accountFor(1, taken, name);
        passGone();
    }

    private void moveFrontierTo(long position) {
        if (words.get(RingLayout.FRONTIER) < position) {
            words.setRelease(RingLayout.FRONTIER, position);
        }
    }

    /** Moves the head over what is gone already; it is counted, so each step is one store. */
    private void passGone() {
        long head = words.get(RingLayout.HEAD);
        long frontier = words.get(RingLayout.FRONTIER);
        RingSegment segment = segments.at(head);
        while (head < frontier) {
            long state = segment.state(head);
            if (RecordLayout.kind(state) == RecordLayout.ROLL) {
                if (!leaveSegment(segment, head, state)) {
                    return;
                }
            } else if (RecordLayout.kind(state) == RecordLayout.GONE) {
                words.setRelease(RingLayout.HEAD, segment.after(head));
            } else {
                return;
            }
            head = words.get(RingLayout.HEAD);
            segment = segments.at(head);
        }
    }

    /** Leases the first ready message; null if there is none. */
    QueueItem lease() {
        return locked(() -> {
            RecordCursor record = firstReady();
            if (record == null) {
                requireMore();
                return null;
            }
            Payload payload = read(record.segment(), record.position());
            int deliveries = RecordLayout.deliveries(record.state()) + 1;
            counts.closeRun();
            moveFrontierTo(record.after());
            record.setState(RecordLayout.leased(session.self(), deliveries));
            words.set(RingLayout.LEASED, words.get(RingLayout.LEASED) + 1);
            words.set(RingLayout.NEXT, record.after());
            return new QueueItem(record.position(), payload, deliveries);
        });
    }

    /** Finishes a leased message; false if this participant does not hold it. */
    boolean ack(long position) {
        return locked(() -> {
            RecordCursor record = leasedBySelf(position);
            if (record == null) {
                return false;
            }
            words.set(RingLayout.LEASED, words.get(RingLayout.LEASED) - 1);
            removeAt(record, 0);
            return true;
        });
    }

    /** Makes a leased message ready again; false if this participant does not hold it. */
    boolean giveBack(long position) {
        return locked(() -> {
            RecordCursor record = leasedBySelf(position);
            if (record == null) {
                return false;
            }
            makeReady(record);
            return true;
        });
    }

    private void makeReady(RecordCursor record) {
        words.set(RingLayout.NEXT, Math.min(words.get(RingLayout.NEXT), record.position()));
        words.set(RingLayout.LEASED, words.get(RingLayout.LEASED) - 1);
        record.setState(RecordLayout.ready(RecordLayout.deliveries(record.state())));
    }

    private RecordCursor leasedBySelf(long position) {
        RecordCursor record = at(position);
        boolean held = record != null
                && position < words.get(RingLayout.FRONTIER)
                && RecordLayout.kind(record.state()) == RecordLayout.LEASED
                && RecordLayout.holder(record.state()) == session.self();
        return held ? record : null;
    }

    /**
     * The record at a position that this queue has given out before; null if the head has passed it. It may lie beyond the tail, whose producer has
     * stopped before it could move it.
     */
    private RecordCursor at(long position) {
        RecordCursor cursor = fromHead();
        boolean within = position >= cursor.position() && position % Long.BYTES == 0;
        return within && cursor.seek(position) ? cursor : null;
    }

    /** Ready messages in order, without taking them. */
    List<QueueItem> browse(long after, int max) {
        return locked(() -> {
            List<QueueItem> found = new ArrayList<>();
            RecordCursor cursor = at(after);
            if (cursor == null) {
                cursor = fromHead();
            }
            while (found.size() < max && cursor.atRecord()) {
                long state = cursor.state();
                if (cursor.position() > after && RecordLayout.kind(state) == RecordLayout.READY) {
                    found.add(new QueueItem(
                            cursor.position(),
                            read(cursor.segment(), cursor.position()),
                            RecordLayout.deliveries(state)));
                }
                cursor.next();
            }
            return found;
        });
    }

    /** Removes a ready message; false if it is not ready or not there. */
    boolean remove(long position) {
        return locked(() -> {
            RecordCursor record = at(position);
            if (record == null || RecordLayout.kind(record.state()) != RecordLayout.READY) {
                return false;
            }
            removeAt(record, 0);
            return true;
        });
    }

    /** Removes all ready messages; how many. */
    long clear() {
        return locked(() -> {
            long removed = 0;
            for (RecordCursor record = firstReady(); record != null; record = firstReady()) {
                removeAt(record, 0);
                removed++;
            }
            return removed;
        });
    }

    /** The number of ready messages, at the moment at which the producers' count is read. */
    long size() {
        return locked(this::ready);
    }

    private long ready() {
        // A message can be taken before its producer has counted it.
        return Math.max(0, inPlace() - words.get(RingLayout.LEASED));
    }

    /** The number of messages that are ready or leased. */
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

    /** Messages in place, and those that were taken and not finished. */
    Unfinished unfinished() {
        return locked(() -> new Unfinished(inPlace() + counts.outstanding(), counts.abandoned()));
    }

    /** Without the lock: whether there seems to be something to take. */
    boolean seemsReadable() {
        return words.getAcquire(RingLayout.ADDED)
                        - words.getAcquire(RingLayout.GONE)
                        - words.getAcquire(RingLayout.LEASED)
                > 0;
    }

    /** Without the lock: how many items seem to be taken and not finished. */
    long seemsOutstanding() {
        return counts.outstanding();
    }

    boolean isShutDown() {
        return words.getAcquire(RingLayout.SHUT_DOWN) != 0;
    }

    /** Fails if nothing is ready and nothing will ever be: shut down, and nothing leased that may come back. */
    private void requireMore() {
        if (isShutDown() && inPlace() == 0 && fromHeadIsEmpty()) {
            throw new ClosedException(object + " has been shut down, and all that was in it has been taken.");
        }
    }

    private boolean fromHeadIsEmpty() {
        return !fromHead().atRecord();
    }

    /** What a record counts as, wherever its message lies. */
    private static long bytes(RingSegment segment, long position) {
        return RecordLayout.size(RecordLayout.length(segment.shape(position)), false);
    }

    private Payload read(RingSegment segment, long position) {
        if (!segment.isLarge(position)) {
            return segment.read(position);
        }
        long shape = segment.shape(position);
        byte[] bytes = new byte[RecordLayout.length(shape)];
        largeMessages.read(fileOf(segment, position), bytes);
        return new Payload(RecordLayout.format(shape), bytes);
    }

    private static LargeMessageFiles.Name fileOf(RingSegment segment, long position) {
        int offset = segment.offset(position) + RecordLayout.HEADER;
        return new LargeMessageFiles.Name(
                segment.memory().getLong(offset), segment.memory().getLong(offset + Long.BYTES));
    }

    /** Recomputes what is derived, after a holder of the lock has died. */
    private void repair() {
        long head = words.get(RingLayout.HEAD);
        long gone = segments.at(head).sequence(head);
        finishIntent(head, gone);
        words.set(RingLayout.NEXT, head);
        long frontier = words.get(RingLayout.FRONTIER);
        long leased = 0;
        RecordCursor cursor = fromHead();
        while (cursor.atRecord() && cursor.position() < frontier) {
            long kind = RecordLayout.kind(cursor.state());
            gone += kind == RecordLayout.GONE ? 1 : 0;
            leased += kind == RecordLayout.LEASED ? 1 : 0;
            cursor.next();
        }
        words.setRelease(RingLayout.GONE, gone);
        words.setRelease(RingLayout.LEASED, leased);
    }

    /** The intent's record is gone if the head has passed it or its state says so; then its side file goes as well. */
    private void finishIntent(long head, long sequence) {
        boolean gone = false;
        if (counts.hasIntent()) {
            long position = counts.intendedPosition();
            // The head is still in the record's segment: it enters another only when no intent is there.
            RecordCursor record = new RecordCursor(buffers, segments.at(head), head);
            boolean found = record.seek(position);
            gone = position < head || found && RecordLayout.kind(record.state()) == RecordLayout.GONE;
            if (gone && found && record.segment().isLarge(position)) {
                largeMessages.delete(fileOf(record.segment(), position));
            }
        }
        counts.repair(gone, sequence);
    }

    /** Gives back what a dead participant had leased, and closes its account; under the lock. */
    void recover(long participant, int itsSlot) {
        RecordCursor cursor = fromHead();
        while (cursor.atRecord() && cursor.position() < words.get(RingLayout.FRONTIER)) {
            long state = cursor.state();
            if (RecordLayout.kind(state) == RecordLayout.LEASED && RecordLayout.holder(state) == participant) {
                makeReady(cursor);
            }
            cursor.next();
        }
        counts.close(itsSlot);
        lock.freeReservation(ParticipantTable.identity(participant, itsSlot));
    }

    /** All that is between head and tail; under the lock. */
    RecordCursor all() {
        return fromHead();
    }

    /** The side files of all records that are not gone; under the lock. */
    Set<LargeMessageFiles.Name> liveFiles() {
        Set<LargeMessageFiles.Name> named = new HashSet<>();
        RecordCursor cursor = fromHead();
        while (cursor.atRecord()) {
            if (RecordLayout.kind(cursor.state()) != RecordLayout.GONE
                    && cursor.segment().isLarge(cursor.position())) {
                named.add(fileOf(cursor.segment(), cursor.position()));
            }
            cursor.next();
        }
        return named;
    }

    void dropMapping() {
        segments.dropMapping();
    }
}
