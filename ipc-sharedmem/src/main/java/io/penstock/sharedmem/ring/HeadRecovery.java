package io.penstock.sharedmem.ring;

import java.util.HashSet;
import java.util.Set;

/**
 * The recovery of the consumers' end: what a holder of the head lock leaves when it dies, and what a participant that
 * died had leased or taken. Under the head lock.
 *
 * <p>The repair finishes the intended change of the {@link OutstandingCounts}, and counts what is gone and leased
 * between head and frontier. The number of records that the head has passed is the sequence of the record, or the
 * prepared header, where the head stands.
 */
final class HeadRecovery {

    private final RingWords words;
    private final HeadRecords records;
    private final OutstandingCounts counts;
    private final RingLeases leases;

    HeadRecovery(RingWords words, HeadRecords records, OutstandingCounts counts, RingLeases leases) {
        this.words = words;
        this.records = records;
        this.counts = counts;
        this.leases = leases;
    }

    /** Recomputes what is derived, after a holder of the lock has died. */
    void repair() {
        long head = words.get(RingLayout.HEAD);
        long gone = records.segments().at(head).sequence(head);
        finishIntent(head, gone);
        words.set(RingLayout.NEXT, head);
        long frontier = words.get(RingLayout.FRONTIER);
        long leased = 0;
        RecordCursor cursor = records.fromHead();
        while (cursor.atRecord() && cursor.position() < frontier) {
            long kind = RecordLayout.kind(cursor.state());
            gone += kind == RecordLayout.GONE ? 1 : 0;
            leased += kind == RecordLayout.LEASED ? 1 : 0;
            cursor.next();
        }
        words.setRelease(RingLayout.GONE, gone);
        words.setRelease(RingLayout.LEASED, leased);
    }

    /** The intent's record is gone if the head has passed it or its state says so; then its file goes as well. */
    private void finishIntent(long head, long sequence) {
        boolean gone = false;
        if (counts.hasIntent()) {
            long position = counts.intendedPosition();
            // The head is still in the record's segment: it enters another only when no intent is there.
            RecordCursor record = records.fromHead();
            boolean found = record.seek(position);
            gone = position < head || found && RecordLayout.kind(record.state()) == RecordLayout.GONE;
            if (gone && found && record.segment().isLarge(position)) {
                records.deleteFile(record.segment().file(position));
            }
        }
        counts.repair(gone, sequence);
    }

    /** Gives back what a dead participant had leased, and closes its account. */
    void recover(long participant, int slot) {
        leases.nackAllOf(participant);
        counts.close(slot);
    }

    /** Returns the buffers of all segments from the head on. */
    Set<Long> buffersInUse() {
        Set<Long> used = new HashSet<>();
        RecordCursor cursor = records.fromHead();
        do {
            used.add(cursor.segment().buffer());
        } while (cursor.nextSegment());
        return used;
    }

    /** Returns the files of the large messages of all records that are not gone. */
    Set<LargeMessageFiles.Name> largeMessagesInUse() {
        Set<LargeMessageFiles.Name> used = new HashSet<>();
        RecordCursor cursor = records.fromHead();
        while (cursor.atRecord()) {
            RingSegment segment = cursor.segment();
            long position = cursor.position();
            if (RecordLayout.kind(cursor.state()) != RecordLayout.GONE && segment.isLarge(position)) {
                used.add(segment.file(position));
            }
            cursor.next();
        }
        return used;
    }
}
