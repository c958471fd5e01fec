package io.penstock.internal.process;

import io.penstock.CorruptedException;
import io.penstock.IpcException;
import io.penstock.internal.session.Handle;
import io.penstock.internal.session.ObjectRequest;
import io.penstock.internal.session.SessionCore;
import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.Receiver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Receives what one child reports, by a queue of the session that is made for this child. The parent listens for the
 * first report only; the others it collects when the process has ended.
 */
final class ChildReports {

    private final Handle<QueueDriver> queue;
    private final Pending<Payload> first;

    private ChildReports(Handle<QueueDriver> queue) {
        this.queue = queue;
        this.first = queue.driver().startPoll(Pending.FOREVER);
    }

    /** Makes the queue for a child's reports. */
    static ChildReports of(SessionCore session) {
        Handle<QueueDriver> queue = session.handleFactory()
                .queue(ObjectRequest.getOrCreate(session.names().next(), Map.of()));
        try {
            return new ChildReports(queue);
        } catch (RuntimeException e) {
            queue.destroy();
            throw e;
        }
    }

    String queueName() {
        return queue.name();
    }

    /** Runs a callback, on a thread of the driver's, when the child has started. */
    void onStart(Runnable callback) {
        first.whenComplete(() -> {
            if (isStart()) {
                callback.run();
            }
        });
    }

    private boolean isStart() {
        try {
            return parse(first.result()).kind() == Report.Kind.STARTED;
        } catch (IpcException sessionEnded) {
            return false;
        }
    }

    /** Returns all reports of a child that has ended, as far as the session still has them, and deletes the queue. */
    List<Report> collect() {
        List<Report> reports = new ArrayList<>();
        try {
            if (!first.cancel()) {
                reports.add(parse(first.result()));
            }
            for (Payload payload = queue.driver().poll(Receiver.EXACT);
                    payload != null;
                    payload = queue.driver().poll(Receiver.EXACT)) {
                reports.add(parse(payload));
            }
            queue.destroy();
        } catch (IpcException sessionEnded) {
            // The session ended before the child did, and its reports went with it; the exit code is there all the
            // same.
            queue.close();
        }
        return reports;
    }

    /** Deletes the queue, for a child that was not started after all. */
    void discard() {
        first.cancel();
        queue.destroy();
    }

    private Report parse(Payload payload) {
        try {
            return Report.fromBytes(payload.toArray());
        } catch (IOException e) {
            throw new CorruptedException(
                    "A child's report in queue '" + queue.name() + "' cannot be read: " + payload, e);
        }
    }
}
