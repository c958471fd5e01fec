package io.penstock.sharedmem.waiting;

import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.spi.AbstractSelectableChannel;
import java.nio.channels.spi.AbstractSelector;
import java.util.Set;

/**
 * Lets {@link Thread#interrupt} end a sleep in the kernel. The JDK has one public way to be told of an interrupt:
 * {@code begin()} and {@code end()} of a channel or a selector. A channel would close itself; a selector is only told
 * to wake up. So this is a selector that selects nothing: between {@code begin()} and {@code end()} the thread sleeps
 * on a futex, and {@link #wakeup}, which the interrupting thread runs, wakes that futex.
 *
 * <p>A hook knows its wait point and nothing of a thread: one serves all threads that wait there.
 */
final class InterruptHook extends AbstractSelector {

    private final WaitPoint point;

    InterruptHook(WaitPoint point) {
        super(null);
        this.point = point;
    }

    /** Sleeps until the sequence has moved on, the time is up, or the thread is interrupted; may return early. */
    void sleep(int sequence, long nanos) {
        begin();
        try {
            // begin() runs wakeup() if the thread is interrupted already; the sequence has then moved on.
            point.events().sleep(sequence, nanos);
        } finally {
            end();
        }
    }

    /** Wakes all that sleep on the word, since the kernel cannot be told whom: all others look again and sleep on. */
    @Override
    public Selector wakeup() {
        point.wakeAll();
        return this;
    }

    @Override
    protected void implCloseSelector() {}

    @Override
    protected SelectionKey register(AbstractSelectableChannel channel, int operations, Object attachment) {
        throw new UnsupportedOperationException("An interrupt hook selects nothing.");
    }

    @Override
    public Set<SelectionKey> keys() {
        return Set.of();
    }

    @Override
    public Set<SelectionKey> selectedKeys() {
        return Set.of();
    }

    @Override
    public int selectNow() {
        return 0;
    }

    @Override
    public int select(long timeout) {
        return 0;
    }

    @Override
    public int select() {
        return 0;
    }
}
