package io.penstock.benchmarks.peer;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A peer's process. What it prints is read as it comes; of what it complains the last lines are kept. */
final class PeerProcess {

    private static final int COMPLAINTS = 8;
    private static final long END_SECONDS = 5;

    private final Process process;
    private final long deadline;

    /** The lines that it has printed, and an empty one for the end. */
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();

    private final Deque<String> complaints = new ArrayDeque<>();

    private PeerProcess(Process process, long deadline) {
        this.process = process;
        this.deadline = deadline;
    }

    static PeerProcess start(List<String> command, long deadline) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        // They would announce themselves.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        PeerProcess started = new PeerProcess(builder.start(), deadline);
        started.read(started.process.inputReader(StandardCharsets.UTF_8), true);
        started.read(started.process.errorReader(StandardCharsets.UTF_8), false);
        return started;
    }

    long pid() {
        return process.pid();
    }

    private void read(BufferedReader reader, boolean output) {
        Thread thread = new Thread(() -> {
            try (reader) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    keep(line, output);
                }
            } catch (IOException closed) {
                keep(closed.toString(), false);
            } finally {
                if (output) {
                    lines.add(Optional.empty());
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void keep(String line, boolean output) {
        if (output) {
            lines.add(Optional.of(line));
            return;
        }
        synchronized (complaints) {
            complaints.add(line);
            if (complaints.size() > COMPLAINTS) {
                complaints.remove();
            }
        }
    }

    /** Returns the next line that it prints. */
    String line() throws IOException, InterruptedException {
        Optional<String> line = lines.poll(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        if (line == null) {
            throw new IOException("took longer than a round may");
        }
        if (line.isEmpty()) {
            boolean ended = process.waitFor(END_SECONDS, TimeUnit.SECONDS);
            throw new IOException("ended early" + (ended ? " with exit code " + process.exitValue() : "") + words());
        }
        return line.get();
    }

    /** Waits for a line. */
    void await(String expected) throws IOException, InterruptedException {
        while (!line().equals(expected)) {
            // What else it says does not matter.
        }
    }

    private String words() {
        synchronized (complaints) {
            return complaints.isEmpty() ? "" : ": " + String.join(" | ", complaints);
        }
    }

    /** Ends it and those that it started. */
    void kill() {
        List<ProcessHandle> descendants = process.descendants().toList();
        process.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
        try {
            process.waitFor(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
