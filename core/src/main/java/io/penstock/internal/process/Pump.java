package io.penstock.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Reads a child's output until its end, so that the child never waits for a full pipe, and hands it on. */
final class Pump extends Thread {

    private final InputStream in;
    private final List<Sink> sinks;

    /**
     * Prepares to read.
     *
     * @param name of the thread
     * @param in the child's output
     * @param sinks each is given everything
     */
    public Pump(String name, InputStream in, List<Sink> sinks) {
        super(null, null, name, 128 * 1024, false);
        this.in = in;
        this.sinks = sinks;
        setDaemon(true);
    }

    @Override
    public void run() {
        byte[] buffer = new byte[8192];
        try (in) {
            for (int count = read(buffer); count >= 0; count = read(buffer)) {
                for (Sink sink : sinks) {
                    sink.write(buffer, 0, count);
                }
            }
        } catch (IOException closed) {
            // Somebody closed the stream: there is nothing more to read.
        } finally {
            sinks.forEach(Sink::end);
        }
    }

    /**
     * Reads from the pipe. When the process ends, the JDK reads what is left in the pipe and puts it in the pipe's
     * place. A read that began just before that fails; the next one gets the rest.
     */
    private int read(byte[] buffer) throws IOException {
        try {
            return in.read(buffer);
        } catch (IOException replaced) {
            return in.read(buffer);
        }
    }

    /**
     * Waits, after the child has ended, for its last lines; not for those of a process that the child left behind with
     * its pipes.
     *
     * @param deadline by {@link System#nanoTime}
     * @throws InterruptedException if interrupted
     */
    public void finish(long deadline) throws InterruptedException {
        long nanos = deadline - System.nanoTime();
        if (nanos > 0) {
            join(TimeUnit.NANOSECONDS.toMillis(nanos) + 1);
        }
    }
}
