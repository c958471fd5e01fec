package io.penstock.sharedmem.ring;

import io.penstock.sharedmem.session.Session;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.ParticipantTable;
import io.penstock.sharedmem.waiting.WaitPoint;
import io.penstock.spi.Payload;
import io.penstock.spi.QueueDriver.Unfinished;
import io.penstock.spi.QueueItem;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * A first-in, first-out run of messages between processes: what a queue is, and what each direction of a pipe is. Puts {@link RingTail}
 * and {@link RingHead} together, and wakes whom either end's work concerns.
 */
public final class Ring {

    /** What a ring takes of its object's body. */
    public static final int SIZE = RingLayout.SIZE + 127 & -128;

    /** So many messages from one sleep to the next, and a barrier for each sleep costs less than what it saves. */
    private static final long MIN_MESSAGES_PER_SLEEP = 1000;

    /** So many sleeps in a row with fewer messages in between, and it is no accident. */
    private static final int MAX_SHORT_SLEEPS = 16;

    private final Session session;
    private final RingWords words;
    private final SegmentBuffers buffers;
    private final LargeMessageFiles largeMessages;
    private final RingTail tail;
    private final RingHead head;
    private final WaitPoint readable;
    private final WaitPoint writable;
    private final WaitPoint finished;

    /** How much had ever been added when a thread of this process last went to sleep here; threads overwrite one another's. */
    private volatile long addedBeforeLastSleep;

    private volatile int shortSleeps;

    /**
     * Opens a ring.
     *
     * @param start where its words lie in the object's main file, a multiple of 128
     * @param name tells its files from those of the object's other rings
     * @param mayEnd whether those who wait to read or write wait in vain, for a reason that the ring does not know
     */
    public Ring(Session session, MappedObject object, int start, String name, BooleanSupplier mayEnd) {
        this.session = session;
        this.words = new RingWords(object.memory(), start);
        this.buffers = new SegmentBuffers(session, object, name);
        this.largeMessages = new LargeMessageFiles(session, object, name);
        this.tail = new RingTail(session, object, words, buffers, largeMessages);
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
        this.finished =
                session.waitPoint(object.memory(), words.at(RingLayout.FINISHED), this::seemsFinished, this::beforeSleep);
    }

    /** Whoever publishes at an end that is reserved for it has no fence between that and its look for sleepers. */
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
        words.set(RingLayout.CAPACITY, bounds.capacity());
        words.set(RingLayout.LIMIT, bounds.limit());
        words.set(RingLayout.OVERDRAFT, bounds.overdraft() ? 1 : 0);
        RingTail.initialise(words, new SegmentBuffers(session, object, name));
        RingHead.initialise(words);
    }

    /** Where those wait who want to take something. */
    public WaitPoint readable() {
        return readable;
    }

    /** Where those wait who want to add something. */
    public WaitPoint writable() {
        return writable;
    }

    /** Where those wait who want everything to be finished. */
    public WaitPoint finished() {
        return finished;
    }

    /** Adds a message; false if there is no room. */
    public boolean add(Payload message) {
        boolean added = tail.add(message);
        if (added) {
            readable.signal(1);
        }
        return added;
    }

    /** Adds as many of the first messages as there is room for; how many. */
    public int addAll(List<Payload> messages) {
        int added = tail.addAll(messages);
        if (added > 0) {
            readable.signal(added);
        }
        return added;
    }

    /** Takes the first ready message; null if there is none. */
    public Payload take() {
        Payload taken = head.take();
        if (taken != null) {
            roomWasMade(1);
        }
        return taken;
    }

    /** Takes the first ready messages. */
    public List<Payload> takeAll(int max) {
        List<Payload> taken = head.takeAll(max);
        if (!taken.isEmpty()) {
            roomWasMade(taken.size());
        }
        return taken;
    }

    private void roomWasMade(int count) {
        if (tail.isBounded()) {
            // By bytes, whoever is woken may need more room than there is, where somebody else would need less.
            writable.signal(tail.isLimited() ? Integer.MAX_VALUE : count);
        }
        if (head.isShutDown()) {
            readable.signalAll();
        }
    }

    public QueueItem lease() {
        return head.lease();
    }

    public boolean ack(long id) {
        return finish(head.ack(id));
    }

    public boolean giveBack(long id) {
        boolean done = head.giveBack(id);
        if (done) {
            readable.signal(1);
        }
        return done;
    }

    public List<QueueItem> browse(long after, int max) {
        return head.browse(after, max);
    }

    public boolean remove(long id) {
        return finish(head.remove(id));
    }

    public long clear() {
        long removed = head.clear();
        finish(removed > 0);
        return removed;
    }

    private boolean finish(boolean done) {
        if (done) {
            roomWasMade(Integer.MAX_VALUE);
            signalIfFinished();
        }
        return done;
    }

    private void signalIfFinished() {
        if (finished.isWanted() && head.unfinished().count() == 0) {
            finished.signalAll();
        }
    }

    public long size() {
        return head.size();
    }

    public long remainingCapacity() {
        long inPlace = head.inPlaceExactly();
        return tail.capacity() == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, tail.capacity() - inPlace);
    }

    public boolean taskDone() {
        boolean done = head.taskDone();
        if (done) {
            signalIfFinished();
        }
        return done;
    }

    public Unfinished unfinished() {
        return head.unfinished();
    }

    /** Without a lock: false for sure if nothing has been added that was not taken. */
    public boolean seemsReadable() {
        return head.seemsReadable();
    }

    private boolean seemsFinished() {
        return words.getAcquire(RingLayout.ADDED) - words.getAcquire(RingLayout.GONE) + head.seemsOutstanding() == 0;
    }

    public void shutDown() {
        tail.shutDown();
        wakeAll();
    }

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
        Set<Long> used = new HashSet<>();
        RecordCursor cursor = head.all();
        do {
            used.add(cursor.segment().buffer());
        } while (cursor.nextSegment());
        for (long free = words.get(RingLayout.FREE_TAKEN); free < words.get(RingLayout.FREE_ADDED); free++) {
            used.add(words.get(RingLayout.FREE_LIST + (int) (free % RingLayout.FREE_LENGTH) * Long.BYTES));
        }
        buffers.deleteAllBut(used);
        List<LargeMessageFiles.Name> written = largeMessages.writtenBy(participant);
        if (!written.isEmpty()) {
            Set<LargeMessageFiles.Name> named = head.liveFiles();
            written.stream().filter(name -> !named.contains(name)).forEach(largeMessages::delete);
        }
    }

    /** Makes all who wait look again. */
    public void wakeAll() {
        readable.wakeAll();
        writable.wakeAll();
        finished.wakeAll();
    }

    /** About once a second. */
    public void everySecond() {
        readable.wakeIfHolds();
        writable.wakeIfHolds();
        finished.wakeIfHolds();
        if (buffers.mapsDeleted()) {
            dropDeleted();
        }
    }

    /** The memory of a buffer that others have deleted goes only with the mappings of all. */
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
