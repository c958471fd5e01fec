package io.penstock.sharedmem.channel;

import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.ParticipantTable;
import io.penstock.sharedmem.session.RobustLock;
import io.penstock.sharedmem.session.Session;

/**
 * Counts who holds the ends of a pipe: the handles per participant and end, and how often an end is on its way in a
 * message.
 *
 * <p><b>Crash.</b> Each change is one store to one count; the sums, which all others read, are derived, and recomputed
 * after each change and by whoever takes the lock over. An arrival changes two counts: the receiver's goes up before
 * that of the transfers goes down, so that the end never seems to be held by nobody. A receiver that is killed between
 * the two leaves a transfer that never ends, and so an end that stays open until the pipe is destroyed.
 */
final class EndHolders {

    private final Memory memory;
    private final Session session;
    private final RobustLock lock;

    EndHolders(Session session, MappedObject object) {
        this.session = session;
        this.memory = object.memory();
        this.lock = session.lock(memory, ChannelLayout.LOCK, this::recount);
    }

    /** Counts one more handle of this participant to an end. */
    void attach(int end) {
        change(() -> {
            session.requireOpen();
            add(end, session.slot(), 1);
            memory.setLongVolatile(ChannelLayout.ofEnd(ChannelLayout.WAS_HELD, end), 1);
            int transfers = ChannelLayout.ofEnd(ChannelLayout.IN_TRANSFER, end);
            memory.setLongVolatile(transfers, Math.max(0, memory.getLong(transfers) - 1));
        });
    }

    /** Counts one handle less of this participant to an end. */
    void detach(int end) {
        change(() -> {
            session.requireOpen();
            if (memory.getInt(ChannelLayout.holder(end, session.slot())) > 0) {
                add(end, session.slot(), -1);
            }
        });
    }

    /** Counts that an end is on its way in a message. */
    void beginTransfer(int end) {
        change(() -> {
            session.requireOpen();
            int transfers = ChannelLayout.ofEnd(ChannelLayout.IN_TRANSFER, end);
            memory.setLongVolatile(transfers, memory.getLong(transfers) + 1);
        });
    }

    /** Counts that a dead participant holds nothing any more. */
    void recover(int slot) {
        change(() -> {
            memory.setIntVolatile(ChannelLayout.holder(0, slot), 0);
            memory.setIntVolatile(ChannelLayout.holder(1, slot), 0);
        });
    }

    /** Returns whether an end was held once, and is not any more. */
    boolean isClosed(int end) {
        return memory.getLongAcquire(ChannelLayout.ofEnd(ChannelLayout.HELD, end)) == 0
                && memory.getLongAcquire(ChannelLayout.ofEnd(ChannelLayout.WAS_HELD, end)) != 0;
    }

    private void add(int end, int slot, int handles) {
        int holder = ChannelLayout.holder(end, slot);
        memory.setIntVolatile(holder, memory.getInt(holder) + handles);
    }

    private void change(Runnable change) {
        boolean completed = false;
        lock.lock();
        try {
            change.run();
            recount();
            completed = true;
        } finally {
            lock.release(completed);
        }
    }

    private void recount() {
        for (int end = 0; end < 2; end++) {
            long held = memory.getLong(ChannelLayout.ofEnd(ChannelLayout.IN_TRANSFER, end));
            for (int slot = 0; slot < ParticipantTable.CAPACITY; slot++) {
                held += memory.getInt(ChannelLayout.holder(end, slot));
            }
            memory.setLongVolatile(ChannelLayout.ofEnd(ChannelLayout.HELD, end), held);
        }
    }
}
