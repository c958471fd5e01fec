package io.penstock.internal.process;

import io.penstock.ChildFailedException;
import io.penstock.codec.Codec;
import io.penstock.spi.Payload;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

/** Sends the failure of a child to its parent, and words what the parent says of it. */
public final class ChildFailures {

    private ChildFailures() {}

    /** Returns the report of a throwable. If the codec fails, the report has the stack trace as text only. */
    static Report report(Codec codec, Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        try {
            Payload payload = codec.encode(failure);
            return new Report(Report.Kind.FAILED, text.toString(), payload.format(), payload.toArray());
        } catch (RuntimeException notEncodable) {
            return new Report(Report.Kind.FAILED, text.toString(), (byte) 0, new byte[0]);
        }
    }

    /** Returns the throwable that a child reported, or one that holds its stack trace as text. */
    static Throwable throwable(Codec codec, Report report) {
        RuntimeException notDecodable = null;
        if (report.throwable().length > 0) {
            try {
                return (Throwable) codec.decode(new Payload(report.format(), report.throwable()));
            } catch (RuntimeException e) {
                notDecodable = e;
            }
        }
        return new ChildFailedException(
                "What the child threw cannot be made again here. It printed: " + report.text(), notDecodable);
    }

    /**
     * Returns the exception for a child that did not end well.
     *
     * @param child the child
     * @param exit how it ended
     * @return the exception, with the end of the child's standard error
     */
    public static ChildFailedException ended(Child child, ChildExit exit) {
        String what = exit.failure() == null ? ExitCode.describe(exit.code()) : "failed: " + exit.failure();
        return new ChildFailedException(who(child) + " " + what + stderr(child), exit.failure());
    }

    static ChildFailedException notStarted(Child child, ChildExit exit) {
        String what = exit.failure() == null
                ? "did not start: its JVM " + ExitCode.describe(exit.code())
                : "could not load its body: " + exit.failure();
        return new ChildFailedException(who(child) + " " + what + stderr(child), exit.failure());
    }

    static ChildFailedException late(Child child, Duration timeout) {
        return new ChildFailedException(who(child) + " was not up after " + timeout.toMillis()
                + " ms and was killed. If the machine is that slow, allow more with startTimeout(...) or the property "
                + ChildLimits.START_TIMEOUT + "." + stderr(child));
    }

    private static String who(Child child) {
        return "Child '" + child.name() + "' (pid " + child.pid() + ")";
    }

    private static String stderr(Child child) {
        String tail = child.stderrTail().strip();
        return tail.isEmpty()
                ? ""
                : ". The end of its standard error:\n" + tail.indent(4).stripTrailing();
    }

    /**
     * Returns the failure of a start once more, with the trace of the thread that is told of it now.
     *
     * @param failure what the start failed with
     * @return an exception to throw
     */
    public static RuntimeException rethrow(Throwable failure) {
        return failure instanceof ChildFailedException
                ? new ChildFailedException(failure.getMessage(), failure.getCause())
                : new ChildFailedException("A child could not be started: " + failure, failure);
    }

    /**
     * Returns the error for a future that cannot fail, as {@link Child#ended}, and has.
     *
     * @param e what waiting for it threw
     * @return an error to throw
     */
    public static AssertionError neverFails(ExecutionException e) {
        return new AssertionError("The end of a child completes with how it ended", e);
    }
}
