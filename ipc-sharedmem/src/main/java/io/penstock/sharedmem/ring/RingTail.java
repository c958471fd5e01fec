package io.penstock.sharedmem.ring;

import io.penstock.CapacityException;
import io.penstock.ClosedException;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.RobustLock;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.Payload;
import java.util.List;

/**
 * The producers' end. Everything happens under the tail lock.
 *
 * <p><b>Commit points.</b> A record is added by the store of its state. A batch is written from its second record on,
 * and then its first record's state is stored: all of it is added by one store.
 *
 * <p><b>Crash.</b> Tail and count of a dead holder may lag behind what it committed. Whoever takes the lock over walks
 * on from the tail as long as there are records; the prepared header at the end has the count, and an intent the bytes.
 */
final class RingTail {

    /** The size from which on a message goes to a file of its own, so that no buffer is made for one message's sake. */
    private static final int LARGEST_INLINE = 1 << 20;

    private final Session session;
    private final MappedObject object;
    private final RingWords words;
    private final LargeMessageFiles largeMessages;
    private final RingBounds bounds;
    private final TailSegments tailSegments;
    private final SegmentPointer segments;
    private final RobustLock lock;
    private final boolean bounded;
    private final long capacity;
    private final boolean limited;

    /**
     * The consumers' counts when they were last needed; under the lock. They only grow, so an old value errs on the
     * safe side. They are read again only when there seems to be no room: a read with each message would fetch the
     * consumers' cache line each time.
     */
    private long cachedGone;

    private long cachedGoneBytes;

    RingTail(
            Session session,
            MappedObject object,
            RingWords words,
            SegmentBuffers buffers,
            LargeMessageFiles largeMessages,
            RingBounds bounds) {
        this.session = session;
        this.object = object;
        this.words = words;
        this.largeMessages = largeMessages;
        this.bounds = bounds;
        this.tailSegments = new TailSegments(words, buffers, bounds);
        this.segments = tailSegments.pointer();
        this.lock = session.reservableLock(
                words.memory(), words.at(RingLayout.TAIL_LOCK), words.at(RingLayout.TAIL_RESERVATIONS), this::repair);
        this.bounded = bounds.isBounded();
        this.capacity = bounds.capacity();
        this.limited = bounds.isLimited();
    }

    RobustLock lock() {
        return lock;
    }

    /** Adds a message, and returns its position; {@link Ring#FULL} if there is no room. */
    long add(Payload message) {
        return message.length() > LARGEST_INLINE ? addLarge(message) : addInline(message);
    }

    private long addInline(Payload message) {
        long size = RecordLayout.size(message.length(), false);
        boolean completed = false;
        lock.lock();
        try {
            requireOpen();
            long position = addFast(message, size);
            if (position == Ring.FULL) {
                position = addSlow(message, size);
            }
            completed = true;
            return position;
        } finally {
            lock.release(completed);
        }
    }

    /**
     * Adds a message if there is room in number, no limit of bytes, and room in this segment; {@link Ring#FULL} if not.
     * This is the usual case, kept small for the sake of inlining.
     */
    private long addFast(Payload message, long size) {
        long tail = words.get(RingLayout.TAIL);
        long added = words.get(RingLayout.ADDED);
        RingSegment segment = segments.cached();
        if (limited || added - cachedGone >= capacity || !segment.hasRoomAt(tail, size)) {
            return Ring.FULL;
        }
        segment.prepare(tail + size, RecordLayout.NONE, added + 1);
        segment.write(tail, message);
        segment.setState(tail, RecordLayout.READY);
        words.setRelease(RingLayout.TAIL, tail + size);
        words.setRelease(RingLayout.ADDED, added + 1);
        return tail;
    }

    private long addSlow(Payload message, long size) {
        requireFits(size);
        long position = Ring.FULL;
        if (hasRoom(1, size)) {
            position = tailSegments.reserve(size);
            RingSegment segment = segments.at(position);
            segment.prepare(position + size, RecordLayout.NONE, words.get(RingLayout.ADDED) + 1);
            segment.write(position, message);
            commit(segment, position, position + size, 1, size);
        }
        return position;
    }

    private long addLarge(Payload message) {
        long bytes = RecordLayout.size(message.length(), false);
        requireFits(bytes);
        // Without the lock, only so that a full ring does not cost a file; checked again under the lock.
        if (!seemsToHaveRoom(bytes)) {
            requireOpen();
            return Ring.FULL;
        }
        LargeMessageFiles.Name file = largeMessages.write(message);
        long position = Ring.FULL;
        try {
            position = addFile(message, file);
        } finally {
            if (position == Ring.FULL) {
                largeMessages.delete(file);
            }
        }
        return position;
    }

    /** Adds the record of a large message whose file is written. */
    private long addFile(Payload message, LargeMessageFiles.Name file) {
        long size = RecordLayout.size(message.length(), true);
        long bytes = RecordLayout.size(message.length(), false);
        boolean completed = false;
        lock.lock();
        try {
            requireOpen();
            long position = Ring.FULL;
            if (hasRoom(1, bytes)) {
                position = tailSegments.reserve(size);
                RingSegment segment = segments.at(position);
                segment.prepare(position + size, RecordLayout.NONE, words.get(RingLayout.ADDED) + 1);
                segment.writeLarge(position, message, file);
                commit(segment, position, position + size, 1, bytes);
            }
            completed = true;
            return position;
        } finally {
            lock.release(completed);
        }
    }

    /** Adds as many of the first messages as there is room for, and returns their number. */
    int addAll(List<Payload> messages) {
        int done = 0;
        while (done < messages.size()) {
            int added = messages.get(done).length() > LARGEST_INLINE
                    ? (addLarge(messages.get(done)) == Ring.FULL ? 0 : 1)
                    : addBatch(messages.subList(done, messages.size()));
            if (added == 0) {
                return done;
            }
            done += added;
        }
        return done;
    }

    /** Adds the first messages that are small, have room, and lie in one segment, by one store. */
    private int addBatch(List<Payload> messages) {
        long firstSize = RecordLayout.size(messages.get(0).length(), false);
        requireFits(firstSize);
        boolean completed = false;
        lock.lock();
        try {
            requireOpen();
            int count = 0;
            if (hasRoom(1, firstSize)) {
                long first = tailSegments.reserve(firstSize);
                count = fill(segments.at(first), first, messages);
            }
            completed = true;
            return count;
        } finally {
            lock.release(completed);
        }
    }

    private int fill(RingSegment segment, long first, List<Payload> messages) {
        long added = words.get(RingLayout.ADDED);
        long position = first;
        int count = 0;
        for (Payload message : messages) {
            long size = RecordLayout.size(message.length(), false);
            boolean fits = message.length() <= LARGEST_INLINE && segment.hasRoomAt(position, size);
            if (count > 0 && (!fits || !hasRoom(count + 1, position + size - first))) {
                break;
            }
            segment.write(position, message);
            if (count > 0) {
                // Not reachable before the first record is: nobody sees this state until the commit.
                segment.prepare(position, RecordLayout.READY, added + count);
            }
            count++;
            position += size;
        }
        segment.prepare(position, RecordLayout.NONE, added + count);
        commit(segment, first, position, count, position - first);
        return count;
    }

    /** Adds the records between two positions; {@code bytes} is what they count as. */
    private void commit(RingSegment segment, long position, long after, int count, long bytes) {
        if (limited) {
            words.setRelease(RingLayout.INTENT_TAIL, 0);
            words.set(RingLayout.INTENT_BYTES, words.get(RingLayout.ADDED_BYTES) + bytes);
            words.setRelease(RingLayout.INTENT_TAIL, after);
        }
        segment.setState(position, RecordLayout.READY);
        words.setRelease(RingLayout.TAIL, after);
        words.setRelease(RingLayout.ADDED, words.get(RingLayout.ADDED) + count);
        if (limited) {
            words.setRelease(RingLayout.ADDED_BYTES, words.get(RingLayout.INTENT_BYTES));
        }
    }

    private void requireOpen() {
        session.requireOpen();
        object.requireLive();
        if (words.get(RingLayout.SHUT_DOWN) != 0) {
            throw new ClosedException(object + " has been shut down: nothing can be added to it any more.");
        }
    }

    private void requireFits(long size) {
        if (!bounds.canHold(size)) {
            throw new CapacityException(object + " can hold " + bounds.limit() + " bytes, and a message of " + size
                    + " bytes was to be added. Create it with a larger limit of bytes, or send less at a time.");
        }
    }

    /** Returns whether some more records fit; under the lock. */
    private boolean hasRoom(int records, long bytes) {
        if (!bounded || fits(records, bytes, cachedGone, cachedGoneBytes)) {
            return true;
        }
        cachedGone = words.getAcquire(RingLayout.GONE);
        cachedGoneBytes = words.getAcquire(RingLayout.GONE_BYTES);
        return fits(records, bytes, cachedGone, cachedGoneBytes);
    }

    /** Estimates, without the lock, whether there is room for a record. */
    private boolean seemsToHaveRoom(long bytes) {
        return !bounded || fits(1, bytes, words.getAcquire(RingLayout.GONE), words.getAcquire(RingLayout.GONE_BYTES));
    }

    private boolean fits(int records, long bytes, long gone, long goneBytes) {
        long inPlace = words.get(RingLayout.ADDED) - gone;
        if (inPlace + records > capacity) {
            return false;
        }
        return !limited
                || bytes <= bounds.limit() - (words.get(RingLayout.ADDED_BYTES) - goneBytes)
                || bounds.overdraft() && inPlace == 0 && records == 1;
    }

    /** Ends the adding, for everybody; nothing is added after this returns. */
    void shutDown() {
        lock.lock();
        words.setRelease(RingLayout.SHUT_DOWN, 1);
        lock.unlock();
    }

    /** Finds the end of what a dead holder has committed. */
    private void repair() {
        long position = words.get(RingLayout.TAIL);
        RingSegment segment = segments.at(position);
        long state = segment.state(position);
        while (state != RecordLayout.NONE) {
            if (RecordLayout.kind(state) == RecordLayout.ROLL) {
                position = segment.end() + RingSegment.FIRST;
                segment = segments.at(position);
            } else {
                position = segment.after(position);
            }
            state = segment.state(position);
        }
        words.setRelease(RingLayout.TAIL, position);
        words.setRelease(RingLayout.ADDED, segment.sequence(position));
        // What was intended has been added if the tail is where it was to be; the value is absolute, so it may be set
        // twice.
        if (words.get(RingLayout.INTENT_TAIL) == position) {
            words.setRelease(RingLayout.ADDED_BYTES, words.get(RingLayout.INTENT_BYTES));
        }
    }

    /** Estimates, without the lock, whether there is room for something. */
    boolean seemsWritable() {
        return seemsToHaveRoom(RecordLayout.HEADER);
    }

    void dropMapping() {
        segments.dropMapping();
    }
}
