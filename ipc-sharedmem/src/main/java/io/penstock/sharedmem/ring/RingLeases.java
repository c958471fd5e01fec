package io.penstock.sharedmem.ring;

import io.penstock.spi.LeasedItem;
import io.penstock.spi.Payload;
import io.penstock.spi.QueueItem;
import io.penstock.spi.Receiver;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Leases, and the removal of records that are not at the head. Under the head lock.
 *
 * <p><b>Commit points.</b> A record that the head cannot pass yet, because one before it is leased, is taken or removed
 * by the store of its state; so is a lease begun, given back and finished. The head passes later over what is gone.
 *
 * <p>Before a state is changed, the <em>frontier</em> is moved beyond its record: all records at or after the frontier
 * are ready. So a queue that nobody leases from or removes from has its frontier at or behind the head, and never looks
 * at it again.
 */
final class RingLeases {

    private final RingWords words;
    private final HeadRecords records;
    private final OutstandingCounts counts;
    private final long self;
    private final int slot;

    /**
     * Creates the leases of a ring.
     *
     * @param self the id of this participant
     * @param slot the index of its slot
     */
    RingLeases(RingWords words, HeadRecords records, OutstandingCounts counts, long self, int slot) {
        this.words = words;
        this.records = records;
        this.counts = counts;
        this.self = self;
        this.slot = slot;
    }

    /** Takes the first ready message, which may lie behind leased ones; null if there is none. */
    Payload take(Receiver receiver) {
        RecordCursor record = firstReady();
        if (record == null) {
            return null;
        }
        Payload payload = records.read(record.segment(), record.position(), receiver);
        remove(record, 1);
        return payload;
    }

    /** Leases the first ready message, to be read in place; null if there is none. */
    LeasedItem lease() {
        RecordCursor record = firstReady();
        if (record == null) {
            return null;
        }
        byte format = RecordLayout.format(record.segment().shape(record.position()));
        ByteBuffer view = records.view(record.segment(), record.position());
        int deliveries = RecordLayout.deliveries(record.state()) + 1;
        counts.closeRun();
        moveFrontierTo(record.after());
        record.setState(RecordLayout.leased(self, deliveries));
        words.set(RingLayout.LEASED, words.get(RingLayout.LEASED) + 1);
        words.set(RingLayout.NEXT, record.after());
        return new LeasedItem(record.position(), format, view, deliveries);
    }

    /** Finishes a leased message; false if this participant does not hold it. */
    boolean ack(long position) {
        RecordCursor record = leasedBySelf(position);
        if (record == null) {
            return false;
        }
        words.set(RingLayout.LEASED, words.get(RingLayout.LEASED) - 1);
        remove(record, 0);
        return true;
    }

    /** Makes a leased message ready again; false if this participant does not hold it. */
    boolean nack(long position) {
        RecordCursor record = leasedBySelf(position);
        if (record == null) {
            return false;
        }
        makeReady(record);
        return true;
    }

    /** Makes all messages ready again that a participant has leased. */
    void nackAllOf(long participant) {
        RecordCursor cursor = records.fromHead();
        while (cursor.atRecord() && cursor.position() < words.get(RingLayout.FRONTIER)) {
            if (isLeasedBy(participant, cursor.state())) {
                makeReady(cursor);
            }
            cursor.next();
        }
    }

    private void makeReady(RecordCursor record) {
        words.set(RingLayout.NEXT, Math.min(words.get(RingLayout.NEXT), record.position()));
        words.set(RingLayout.LEASED, words.get(RingLayout.LEASED) - 1);
        record.setState(RecordLayout.ready(RecordLayout.deliveries(record.state())));
    }

    private RecordCursor leasedBySelf(long position) {
        RecordCursor record = records.from(position);
        boolean held = record != null && position < words.get(RingLayout.FRONTIER) && isLeasedBy(self, record.state());
        return held ? record : null;
    }

    private static boolean isLeasedBy(long participant, long state) {
        return RecordLayout.kind(state) == RecordLayout.LEASED && RecordLayout.holder(state) == participant;
    }

    /** Returns copies of ready messages after a position, in order, without taking them. */
    List<QueueItem> browse(long after, int max) {
        List<QueueItem> found = new ArrayList<>();
        RecordCursor cursor = records.from(after);
        if (cursor == null) {
            cursor = records.fromHead();
        }
        while (found.size() < max && cursor.atRecord()) {
            long state = cursor.state();
            if (cursor.position() > after && RecordLayout.kind(state) == RecordLayout.READY) {
                Payload payload = records.read(cursor.segment(), cursor.position(), Receiver.EXACT);
                found.add(new QueueItem(cursor.position(), payload, RecordLayout.deliveries(state)));
            }
            cursor.next();
        }
        return found;
    }

    /** Removes a ready message; false if it is not ready or not there. */
    boolean remove(long position) {
        RecordCursor record = records.from(position);
        if (record == null || RecordLayout.kind(record.state()) != RecordLayout.READY) {
            return false;
        }
        remove(record, 0);
        return true;
    }

    /** Removes all ready messages, and returns their number. */
    long clear() {
        long removed = 0;
        for (RecordCursor record = firstReady(); record != null; record = firstReady()) {
            remove(record, 0);
            removed++;
        }
        return removed;
    }

    /** Returns a cursor at the first ready record from the head on; null if there is none. */
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
        long next = words.get(RingLayout.NEXT);
        RecordCursor cursor = records.fromHead();
        return next > cursor.position() && cursor.seek(next) ? cursor : records.fromHead();
    }

    /**
     * Makes a record gone where it stands.
     *
     * @param taken 1 if it is taken by this participant, 0 if it is finished or removed
     */
    private void remove(RecordCursor record, int taken) {
        RingSegment segment = record.segment();
        long position = record.position();
        LargeMessageFiles.Name file = segment.isLarge(position) ? segment.file(position) : null;
        counts.closeRun();
        moveFrontierTo(record.after());
        counts.writeIntent(position, slot, taken, segment.bytes(position));
        record.setState(RecordLayout.GONE);
        // The file goes before the intent that names its record is cleared: whoever repairs can still find it.
        records.deleteFile(file);
        counts.applyIntent(1, taken);
        passGone();
    }

    private void moveFrontierTo(long position) {
        if (words.get(RingLayout.FRONTIER) < position) {
            words.setRelease(RingLayout.FRONTIER, position);
        }
    }

    /** Moves the head over records that are gone. They are counted already, so each step is one store. */
    private void passGone() {
        long head = words.get(RingLayout.HEAD);
        long frontier = words.get(RingLayout.FRONTIER);
        SegmentPointer segments = records.segments();
        RingSegment segment = segments.at(head);
        while (head < frontier) {
            long state = segment.state(head);
            if (RecordLayout.kind(state) == RecordLayout.ROLL) {
                if (!records.leaveSegment(segment, head, state)) {
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
}
