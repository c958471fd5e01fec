package io.penstock.internal.process;

import io.penstock.Output;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Directs the output of one child to where its spec says, and remembers the end of it. */
final class ChildOutput {

    private static final int CAPTURED_BYTES = 16 << 20;
    private static final int TAIL_BYTES = 16 << 10;
    private static final long LAST_WORDS_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Output choice;
    private final boolean detached;
    private final String name;
    private final Tail captured = new Tail(CAPTURED_BYTES);
    private final Tail errors = new Tail(TAIL_BYTES);
    private final List<Pump> pumps = new ArrayList<>();

    ChildOutput(ChildSpec settings) {
        this.choice = settings.output();
        this.detached = settings.detached();
        this.name = settings.name();
    }

    Redirect output() {
        return switch (choice) {
            case INHERITED -> Redirect.INHERIT;
            case CAPTURED, PREFIXED -> Redirect.PIPE;
            case DISCARDED -> Redirect.DISCARD;
        };
    }

    /**
     * Returns where standard error goes. A detached child must not lose its standard error when its parent ends, save
     * where the user chose to have the parent in between.
     */
    Redirect errors() {
        return detached && choice == Output.INHERITED ? Redirect.INHERIT : Redirect.PIPE;
    }

    void start(Process process) {
        if (output() == Redirect.PIPE) {
            Sink sink = choice == Output.CAPTURED ? captured : to(System.out);
            pump(new Pump(threadName("stdout"), process.getInputStream(), List.of(sink)));
        }
        if (errors() == Redirect.PIPE) {
            List<Sink> sinks = choice == Output.DISCARDED ? List.of(errors) : List.of(errors, to(System.err));
            pump(new Pump(threadName("stderr"), process.getErrorStream(), sinks));
        }
    }

    private Sink to(PrintStream stream) {
        return choice == Output.PREFIXED ? new Prefixer(stream, "[" + name + "] ") : new PassThrough(stream);
    }

    private String threadName(String stream) {
        return "penstock-" + name + "-" + stream;
    }

    private void pump(Pump pump) {
        pumps.add(pump);
        pump.start();
    }

    void finish() throws InterruptedException {
        long deadline = System.nanoTime() + LAST_WORDS_NANOS;
        for (Pump pump : pumps) {
            pump.finish(deadline);
        }
    }

    String captured() {
        return choice == Output.CAPTURED ? captured.text() : "";
    }

    String errorTail() {
        return errors.text();
    }
}
