package io.penstock.sharedmem.ring;

import io.penstock.CapacityException;
import io.penstock.ClosedException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.session.RobustLock;
import io.penstock.sharedmem.session.Session;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.spi.Payload;
import java.util.List;

/**
 * The producers' end. Everything happens under the tail lock.
 *
 * <p><b>Commit points.</b> A record is added by the store of its state. A segment is linked to the next by the store of a roll's state, after the next
 * one is wholly prepared. A batch is written from its second record on, and then its first record's state is
 * stored: all of it is added by one store.
 *
 * <p><b>Crash.</b> Tail and count of a dead holder may lag behind what it committed. Whoever takes the lock over walks on from the tail
 * as long as there are records; the prepared header at the end has the count, and an intent the bytes. A buffer that was not linked yet is in nobody's list,
 * and is deleted when the dead participant is recovered.
 */
final class RingTail {

    private static final long FIRST_BUFFER_SIZE = 64 << 10;
    private static final long LARGEST_BUFFER_SIZE = 64 << 20;

    /** A larger message goes to a side file, so that no buffer is made for one message's sake. */
    private static final int LARGEST_INLINE = 1 << 20;

    private final Session session;
    private final MappedObject object;
    private final RingWords words;
    private final Memory memory;
    private final SegmentBuffers buffers;
    private final LargeMessageFiles largeMessages;
    private final SegmentPointer segments;
    private final RobustLock lock;
    private final long capacity;
    private final long limit;
    private final boolean overdraft;
    private final boolean limited;

    /**
     * What the consumers' counts were when they were last needed; under the lock. They only grow, so an old value errs on the safe side. Looking again
     * only when there seems to be no room spares the consumers' cache line the journey with each message.
     */
    private long cachedGone;

    private long cachedGoneBytes;

    RingTail(Session session, MappedObject object, RingWords words, SegmentBuffers buffers, LargeMessageFiles largeMessages) {
        this.session = session;
        this.object = object;
        this.words = words;
        this.memory = words.memory();
        this.buffers = buffers;
        this.largeMessages = largeMessages;
        this.segments = new SegmentPointer(words, buffers, RingLayout.TAIL_SEGMENTS);
        this.lock = session.reservableLock(
                memory, words.at(RingLayout.TAIL_LOCK), words.at(RingLayout.TAIL_RESERVATIONS), this::repair);
        this.capacity = words.get(RingLayout.CAPACITY);
        this.limit = words.get(RingLayout.LIMIT);
        this.limited = limit != Long.MAX_VALUE;
        this.overdraft = words.get(RingLayout.OVERDRAFT) != 0;
    }

    /** Writes the words and the first buffer of a new ring, and the first prepared header. */
    static void initialise(RingWords words, SegmentBuffers buffers) {
        buffers.create(1, FIRST_BUFFER_SIZE);
        words.set(RingLayout.LAST_BUFFER, 1);
        words.set(RingLayout.TAIL, RingSegment.FIRST);
        SegmentPointer.initialise(words, RingLayout.TAIL_SEGMENTS, 1);
    }

    RobustLock lock() {
        return lock;
    }

    boolean isBounded() {
        return capacity != Long.MAX_VALUE || limited;
    }

    boolean isLimited() {
        return limited;
    }

    long capacity() {
        return capacity;
    }

    /** Adds a message; false if there is no room. */
    boolean add(Payload message) {
        return message.length() > LARGEST_INLINE ? addLarge(message) : addInline(message);
    }

    private boolean addInline(Payload message) {
        long size = RecordLayout.size(message.length(), false);
        boolean completed = false;
        lock.lock();
        try {
            requireOpen();
            boolean added = addFast(message, size) || addSlow(message, size);
            completed = true;
            return added;
        } finally {
            lock.release(completed);
        }
    }

    /** The usual case, kept small for the compiler's sake: there is room in number, and in this segment; false if it is not that. */
    private boolean addFast(Payload message, long size) {
        long tail = words.get(RingLayout.TAIL);
        long added = words.get(RingLayout.ADDED);
        RingSegment segment = segments.cached();
        if (limited || added - cachedGone >= capacity || !segment.hasRoomAt(tail, size)) {
            return false;
        }
        segment.prepare(tail + size, RecordLayout.NONE, added + 1);
        segment.write(tail, message);
        segment.setState(tail, RecordLayout.READY);
        words.setRelease(RingLayout.TAIL, tail + size);
        words.setRelease(RingLayout.ADDED, added + 1);
        return true;
    }

    private boolean addSlow(Payload message, long size) {
        requireFits(size);
        boolean added = hasRoom(1, size);
        if (added) {
            long position = reserve(size);
            RingSegment segment = segments.at(position);
            segment.prepare(position + size, RecordLayout.NONE, words.get(RingLayout.ADDED) + 1);
            segment.write(position, message);
            commit(segment, position, position + size, 1, size);
        }
        return added;
    }

    private boolean addLarge(Payload message) {
        requireFits(RecordLayout.size(message.length(), false));
        // Without the lock, only so that a full ring does not cost a file; looked at again under the lock.
        if (!seemsToHaveRoom(RecordLayout.size(message.length(), false))) {
            requireOpen();
            return false;
        }
        LargeMessageFiles.Name large = largeMessages.write(message);
        boolean added = false;
        try {
            added = addLargeRecord(message, large);
        } finally {
            if (!added) {
                largeMessages.delete(large);
            }
        }
        return added;
    }

    private boolean addLargeRecord(Payload message, LargeMessageFiles.Name large) {
        long size = RecordLayout.size(message.length(), true);
        boolean completed = false;
        lock.lock();
        try {
            requireOpen();
            boolean added = hasRoom(1, RecordLayout.size(message.length(), false));
            if (added) {
                long position = reserve(size);
                RingSegment segment = segments.at(position);
                int offset = segment.offset(position);
                segment.prepare(position + size, RecordLayout.NONE, words.get(RingLayout.ADDED) + 1);
                long shape = RecordLayout.shape(message.length(), message.format(), true);
                segment.memory().setLong(offset + RecordLayout.SHAPE, shape);
                segment.memory().setLong(offset + RecordLayout.HEADER, large.writer());
                segment.memory().setLong(offset + RecordLayout.HEADER + Long.BYTES, large.number());
                commit(segment, position, position + size, 1, RecordLayout.size(message.length(), false));
            }
            completed = true;
            return added;
        } finally {
            lock.release(completed);
        }
    }

    /** Adds as many of the first messages as there is room for; the number that were added. */
    int addAll(List<Payload> messages) {
        int done = 0;
        while (done < messages.size()) {
            int added = messages.get(done).length() > LARGEST_INLINE
                    ? (addLarge(messages.get(done)) ? 1 : 0)
                    : addRun(messages.subList(done, messages.size()));
            if (added == 0) {
                return done;
            }
            done += added;
        }
        return done;
    }

    /** Adds the first messages that are small, have room, and lie in one segment, by one store. */
    private int addRun(List<Payload> messages) {
        long firstSize = RecordLayout.size(messages.get(0).length(), false);
        requireFits(firstSize);
        boolean completed = false;
        lock.lock();
        try {
            requireOpen();
            int count = 0;
            if (hasRoom(1, firstSize)) {
                long first = reserve(firstSize);
                RingSegment segment = segments.at(first);
                count = fill(segment, first, messages);
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

    /** A position at which a record of the given size and the header after it fit. */
    private long reserve(long size) {
        long tail = words.get(RingLayout.TAIL);
        RingSegment segment = segments.at(tail);
        return segment.offset(tail) + size + RecordLayout.HEADER <= segment.size() ? tail : roll(segment, tail, size);
    }

    private long roll(RingSegment full, long tail, long needed) {
        long base = full.end();
        long smallest = RingSegment.FIRST + needed + RecordLayout.HEADER;
        RingSegment next = reuse(base, smallest);
        if (next == null) {
            long size = Math.max(
                    Math.min(2L * full.size(), Math.min(LARGEST_BUFFER_SIZE, largestUseful())),
                    Long.highestOneBit(smallest) << 1);
            long buffer = words.get(RingLayout.LAST_BUFFER) + 1;
            // Counted before it is made: the id of a dead holder's half-made buffer is not used again.
            words.setRelease(RingLayout.LAST_BUFFER, buffer);
            next = new RingSegment(buffers.create(buffer, size), buffer, base);
        }
        next.setRollPosition(0);
        next.prepare(next.base() + RingSegment.FIRST, RecordLayout.NONE, words.get(RingLayout.ADDED));
        segments.prepareNext(tail, next);
        full.setRollPosition(tail);
        full.setState(tail, RecordLayout.roll(next.buffer()));
        words.setRelease(RingLayout.TAIL, next.base() + RingSegment.FIRST);
        return next.base() + RingSegment.FIRST;
    }

    /** A ring that may hold only so much has no use for buffers larger than that. */
    private long largestUseful() {
        return limit == Long.MAX_VALUE ? LARGEST_BUFFER_SIZE : Math.max(FIRST_BUFFER_SIZE, Long.highestOneBit(limit));
    }

    /** Takes a buffer from the free list, if there is one that is large enough; deletes those that are not. */
    private RingSegment reuse(long base, long smallest) {
        long taken = words.get(RingLayout.FREE_TAKEN);
        while (taken < words.getAcquire(RingLayout.FREE_ADDED)) {
            long buffer = words.get(RingLayout.FREE_LIST + (int) (taken % RingLayout.FREE_LENGTH) * Long.BYTES);
            taken++;
            // From here on the buffer is in no list: if this holder dies, it is deleted, and never used twice.
            words.setRelease(RingLayout.FREE_TAKEN, taken);
            Memory candidate = buffers.get(buffer);
            if (candidate.size() >= smallest) {
                return new RingSegment(candidate, buffer, base);
            }
            buffers.delete(buffer);
        }
        return null;
    }

    private void requireOpen() {
        session.requireOpen();
        object.requireLive();
        if (words.get(RingLayout.SHUT_DOWN) != 0) {
            throw new ClosedException(object + " has been shut down: nothing can be added to it any more.");
        }
    }

    private void requireFits(long size) {
        if (size > limit && !overdraft) {
            throw new CapacityException(object + " can hold " + limit + " bytes, and a message of " + size
                    + " bytes was to be added. Create it with a larger limit of bytes, or send less at a time.");
        }
    }

    /** Whether some more records fit; under the lock. */
    private boolean hasRoom(int records, long bytes) {
        if (!isBounded() || fits(records, bytes, cachedGone, cachedGoneBytes)) {
            return true;
        }
        cachedGone = words.getAcquire(RingLayout.GONE);
        cachedGoneBytes = words.getAcquire(RingLayout.GONE_BYTES);
        return fits(records, bytes, cachedGone, cachedGoneBytes);
    }

    /** Without the lock: whether there seems to be room for a record. */
    private boolean seemsToHaveRoom(long bytes) {
        return !isBounded()
                || fits(1, bytes, words.getAcquire(RingLayout.GONE), words.getAcquire(RingLayout.GONE_BYTES));
    }

    private boolean fits(int records, long bytes, long gone, long goneBytes) {
        long inPlace = words.get(RingLayout.ADDED) - gone;
        if (inPlace + records > capacity) {
            return false;
        }
        return !limited
                || bytes <= limit - (words.get(RingLayout.ADDED_BYTES) - goneBytes)
                || overdraft && inPlace == 0 && records == 1;
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

    /** Without the lock: whether there seems to be room for something. */
    boolean seemsWritable() {
        return seemsToHaveRoom(RecordLayout.HEADER);
    }

    void dropMapping() {
        segments.dropMapping();
    }
}
