package io.penstock.sharedmem.ring;

import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.ParticipantTable;
import io.penstock.sharedmem.session.Session;
import io.penstock.sharedmem.waiting.WaitPoint;
import io.penstock.spi.LeasedItem;
import io.penstock.spi.Payload;
import io.penstock.spi.QueueDriver.Unfinished;
import io.penstock.spi.QueueItem;
import io.penstock.spi.Receiver;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * A first-in, first-out sequence of messages between processes: what a queue is, and what each direction of a pipe is.
 * Puts {@link RingTail} and {@link RingHead} together, and wakes those who wait for what either end has done.
 */
public final class Ring {

    /** The number of bytes that a ring takes in its object's body. */
    public static final int SIZE = RingLayout.SIZE + 127 & -128;

    /** Stands for the position of a message that was not added. All positions are greater. */
    public static final long FULL = -1;

    /** The minimum of messages between two sleeps for which a barrier per sleep pays off. */
    private static final long MIN_MESSAGES_PER_SLEEP = 1000;

    /** The number of sleeps in a row with fewer messages in between that are taken for a coincidence. */
    private static final int MAX_SHORT_SLEEPS = 16;

    private final Session session;
    private final RingWords words;
    private final SegmentBuffers buffers;
    private final LargeMessageFiles largeMessages;
    private final RingBounds bounds;
    private final boolean bounded;
    private final RingTail tail;
    private final RingHead head;
    private final WaitPoint readable;
    private final WaitPoint writable;
    private final WaitPoint finished;

    /** The number of messages ever added when a thread of this process last went to sleep here; races are harmless. */
    private volatile long addedBeforeLastSleep;

    private volatile int shortSleeps;

    /**
     * Opens a ring.
     *
     * @param start where its words lie in the object's main file, a multiple of 128
     * @param name tells its files from those of the object's other rings
     * @param mayEnd whether those who wait to read or write may wait in vain, for a reason that the ring does not know
     */
    public Ring(Session session, MappedObject object, int start, String name, BooleanSupplier mayEnd) {
        this.session = session;
        this.words = new RingWords(object.memory(), start);
        this.buffers = new SegmentBuffers(session, object, name);
        this.largeMessages = new LargeMessageFiles(session, object, name);
        this.bounds = RingBounds.read(words);
        this.bounded = bounds.isBounded();
        this.tail = new RingTail(session, object, words, buffers, largeMessages, bounds);
        this.head = new RingHead(session, object, words, buffers, largeMessages);
        this.readable = session.waitPoint(
                object.memory(),
                words.at(RingLayout.READABLE),
                () -> head.seemsReadable() || head.isShutDown() || mayEnd.getAsBoolean(),
                this::beforeSleep);
        this.writable = session.waitPoint(
                object.memory(),
                words.at(RingLayout.WRITABLE),
                () -> tail.seemsWritable() || head.isShutDown() || mayEnd.getAsBoolean(),
                this::beforeSleep);
        this.finished = session.waitPoint(
                object.memory(), words.at(RingLayout.FINISHED), this::seemsFinished, this::beforeSleep);
    }

    /** Orders this sleeper's announcement with the owners of reserved ends, who have no fence of their own. */
    private void beforeSleep() {
        long added = words.getAcquire(RingLayout.ADDED);
        int shortOnes = added - addedBeforeLastSleep >= MIN_MESSAGES_PER_SLEEP ? 0 : shortSleeps + 1;
        addedBeforeLastSleep = added;
        shortSleeps = shortOnes;
        boolean worthIt = shortOnes <= MAX_SHORT_SLEEPS;
        tail.lock().orderWithOwner(worthIt);
        head.lock().orderWithOwner(worthIt);
    }

    /** Writes a new ring, whose words are zeros. */
    public static void initialise(Session session, MappedObject object, int start, String name, RingBounds bounds) {
        RingWords words = new RingWords(object.memory(), start);
        bounds.write(words);
        TailSegments.initialise(words, new SegmentBuffers(session, object, name));
        HeadRecords.initialise(words);
    }

    /** Returns where those wait who want to take something. */
    public WaitPoint readable() {
        return readable;
    }

    /** Returns where those wait who want to add something. */
    public WaitPoint writable() {
        return writable;
    }

    /** Returns where those wait who want everything to be finished. */
    public WaitPoint finished() {
        return finished;
    }

    /** Adds a message, and returns its position; {@link #FULL} if there is no room. */
    public long add(Payload message) {
        long position = tail.add(message);
        if (position != FULL) {
            readable.signal(1);
        }
        return position;
    }

    /** Adds as many of the first messages as there is room for, and returns their number. */
    public int addAll(List<Payload> messages) {
        int added = tail.addAll(messages);
        if (added > 0) {
            readable.signal(added);
        }
        return added;
    }

    /** Takes the first ready message, copied to where a receiver says; null if there is none. */
    public Payload take(Receiver receiver) {
        Payload taken = head.take(receiver);
        if (taken != null) {
            signalRoom(1);
        }
        return taken;
    }

    /** Takes the first ready messages; none if none is ready. */
    public List<Payload> takeAll(int max) {
        List<Payload> taken = head.takeAll(max);
        if (!taken.isEmpty()) {
            signalRoom(taken.size());
        }
        return taken;
    }

    private void signalRoom(int count) {
        if (bounded) {
            // By bytes, whoever is woken may need more room than there is, where somebody else would need less.
            writable.signal(bounds.isLimited() ? Integer.MAX_VALUE : count);
        }
        if (head.isShutDown()) {
            readable.signalAll();
        }
    }

    /** Leases the first ready message; null if there is none. */
    public LeasedItem lease() {
        return head.lease();
    }

    /** Finishes a leased message; false if this participant does not hold it. */
    public boolean ack(long id) {
        return signalRemoval(head.ack(id));
    }

    /** Makes a leased message ready again; false if this participant does not hold it. */
    public boolean nack(long id) {
        boolean done = head.nack(id);
        if (done) {
            readable.signal(1);
        }
        return done;
    }

    /** Returns copies of ready messages after a position, in order, without taking them. */
    public List<QueueItem> browse(long after, int max) {
        return head.browse(after, max);
    }

    /** Removes a ready message; false if it is not ready or not there. */
    public boolean remove(long id) {
        return signalRemoval(head.remove(id));
    }

    /** Removes all ready messages, and returns their number. */
    public long clear() {
        long removed = head.clear();
        signalRemoval(removed > 0);
        return removed;
    }

    private boolean signalRemoval(boolean removed) {
        if (removed) {
            signalRoom(Integer.MAX_VALUE);
            signalIfFinished();
        }
        return removed;
    }

    private void signalIfFinished() {
        if (finished.isWanted() && head.unfinished().count() == 0) {
            finished.signalAll();
        }
    }

    /** Returns the number of ready messages. */
    public long size() {
        return head.size();
    }

    /** Returns how many messages more may be added; {@link Long#MAX_VALUE} if their number is not limited. */
    public long remainingCapacity() {
        long inPlace = head.inPlaceExactly();
        long capacity = bounds.capacity();
        return capacity == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, capacity - inPlace);
    }

    /** Finishes one message that was taken; false if there is nothing to finish. */
    public boolean taskDone() {
        boolean done = head.taskDone();
        if (done) {
            signalIfFinished();
        }
        return done;
    }

    /** Returns the number of messages in place, and of those that were taken and not finished. */
    public Unfinished unfinished() {
        return head.unfinished();
    }

    private boolean seemsFinished() {
        return words.getAcquire(RingLayout.ADDED) - words.getAcquire(RingLayout.GONE) + head.seemsOutstanding() == 0;
    }

    /** Ends the adding, for everybody, and wakes all waiters. */
    public void shutDown() {
        tail.shutDown();
        wakeAll();
    }

    /** Returns whether the adding has ended. */
    public boolean isShutDown() {
        return head.isShutDown();
    }

    /** Gives back what a dead participant held, and deletes the files that its death left over. */
    public void recover(long participant, int slot) throws IOException {
        boolean completed = false;
        // The order of the locks is tail, then head; nobody else takes both.
        tail.lock().lock();
        try {
            recoverHead(participant, slot);
            tail.lock().freeReservation(ParticipantTable.identity(participant, slot));
            completed = true;
        } finally {
            tail.lock().release(completed);
        }
        wakeAll();
    }

    private void recoverHead(long participant, int slot) throws IOException {
        boolean completed = false;
        head.lock().lock();
        try {
            head.recover(participant, slot);
            deleteOrphans(participant);
            completed = true;
        } finally {
            head.lock().release(completed);
        }
    }

    private void deleteOrphans(long participant) throws IOException {
        Set<Long> used = head.recovery().buffersInUse();
        for (long free = words.get(RingLayout.FREE_TAKEN); free < words.get(RingLayout.FREE_ADDED); free++) {
            used.add(words.get(RingLayout.FREE_LIST + (int) (free % RingLayout.FREE_LENGTH) * Long.BYTES));
        }
        buffers.deleteAllBut(used);
        List<LargeMessageFiles.Name> written = largeMessages.writtenBy(participant);
        if (!written.isEmpty()) {
            Set<LargeMessageFiles.Name> inUse = head.recovery().largeMessagesInUse();
            written.stream().filter(name -> !inUse.contains(name)).forEach(largeMessages::delete);
        }
    }

    /** Makes all waiters look again. */
    public void wakeAll() {
        readable.wakeAll();
        writable.wakeAll();
        finished.wakeAll();
    }

    /** Wakes those who wait for what is there, and drops mappings of deleted buffers; runs about once a second. */
    public void everySecond() {
        readable.wakeIfHolds();
        writable.wakeIfHolds();
        finished.wakeIfHolds();
        if (buffers.mapsDeleted()) {
            dropDeleted();
        }
    }

    /** Drops mappings of buffers that others have deleted: their memory goes only with the mappings of all. */
    private void dropDeleted() {
        session.requireOpen();
        tail.lock().lock();
        tail.dropMapping();
        head.lock().lock();
        head.dropMapping();
        head.lock().unlock();
        tail.lock().unlock();
        buffers.dropDeleted();
    }
}
