package io.penstock.internal.process;

import io.penstock.IpcException;
import io.penstock.internal.session.Handle;
import io.penstock.internal.session.LeaveListener;
import io.penstock.spi.Payload;
import io.penstock.spi.QueueDriver;

/**
 * Sends reports from a child to its parent. When the session has ended, or is closed in this process, nobody listens
 * any more. Has no lambdas, for every child uses it at its start.
 */
final class ReportSender implements LeaveListener {

    private final Handle<QueueDriver> reports;

    ReportSender(Handle<QueueDriver> reports) {
        this.reports = reports;
    }

    void send(Report report) {
        try {
            reports.driver().offer(new Payload((byte) 0, report.toBytes()));
        } catch (IpcException nobodyListens) {
            // The exit code and standard error say as much as there is left to say.
        }
    }

    @Override
    public void beforeLeave() {
        send(Report.of(Report.Kind.EXITING));
    }
}
