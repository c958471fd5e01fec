package io.penstock;

import io.penstock.internal.process.Report;
import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What one child reports, as its parent receives it: by a queue of the session that is made for this child. The parent
 * listens for the first report only; the others it collects when the process has ended.
 */
final class ChildReports {

    private final SharedQueue<?> queue;
    private final Pending<Payload> first;

    private ChildReports(SharedQueue<?> queue) {
        this.queue = queue;
        this.first = queue.driver().startPoll();
    }

    static ChildReports of(Ipc ipc) {
        SharedQueue<?> queue = ipc.queue();
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

    /** All reports of a child that has ended, as far as the session still has them, and gives the queue back. */
    List<Report> collect() {
        List<Report> reports = new ArrayList<>();
        try {
            if (!first.cancel()) {
                reports.add(parse(first.result()));
            }
            for (Payload payload = queue.driver().poll();
                    payload != null;
                    payload = queue.driver().poll()) {
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

    /** For a child that was not started after all. */
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
