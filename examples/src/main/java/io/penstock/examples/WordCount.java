package io.penstock.examples;

import io.penstock.ChildProcess;
import io.penstock.ClosedException;
import io.penstock.Ipc;
import io.penstock.SharedDict;
import io.penstock.SharedQueue;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Counts words in real files, with several processes: parts of files go out through a queue, counts come together in a
 * dict.
 */
@Command(
        name = "wordcount",
        mixinStandardHelpOptions = true,
        description = "counts the words in files, with several processes")
final class WordCount implements Callable<Integer> {

    private static final long PART = 4L * 1024 * 1024;
    private static final int FLUSH_AT = 100_000;

    @Option(
            names = "--backend",
            paramLabel = "URI|all",
            description = "where the processes meet; all: each backend in turn, and all must agree")
    private String backend;

    @Option(names = "--workers", paramLabel = "N", description = "worker processes (default: the number of cores)")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(names = "--top", paramLabel = "K", description = "words to print (default: ${DEFAULT-VALUE})")
    private int top = 20;

    @Parameters(paramLabel = "PATH", arity = "1..*", description = "files, or folders to walk")
    private List<Path> paths;

    /** Part of a file. A string stands for the path, since it is the same in every process. */
    private record Part(String file, long from, long to) {}

    /** The progress of a worker: some bytes more, and its greatest memory so far. */
    private record Progress(long bytes, long pid, long peakKib) {}

    /** The result of a run. */
    private record Outcome(Map<String, Long> counts, double seconds, long peakKib) {}

    @Override
    public Integer call() throws Exception {
        if (workers < 1) {
            throw new UsageException("--workers must be at least 1, but is " + workers);
        }
        if (top < 0) {
            throw new UsageException("--top must be at least 0, but is " + top);
        }
        List<Part> parts = parts();
        if (!BackendChoice.ALL.equals(backend)) {
            Outcome outcome = count(backend, parts);
            print(System.out, outcome.counts());
            System.err.printf("%.2f s, %.1f MB/s%n", outcome.seconds(), megabytes(parts) / outcome.seconds());
            return 0;
        }
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (String uri : BackendChoice.uris(backend)) {
            outcomes.put(uri, count(uri, parts));
        }
        Outcome first = outcomes.values().iterator().next();
        print(System.out, first.counts());
        compare(outcomes, megabytes(parts));
        return outcomes.values().stream().allMatch(outcome -> outcome.counts().equals(first.counts())) ? 0 : 1;
    }

    private List<Part> parts() throws IOException {
        List<Part> parts = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.isReadable(path)) {
                throw new UsageException(path + (Files.exists(path) ? " cannot be read" : " does not exist"));
            }
            List<Path> files;
            try (Stream<Path> walk = Files.walk(path)) {
                files = walk.filter(Files::isRegularFile).sorted().toList();
            }
            for (Path file : files) {
                if (!Files.isReadable(file)) {
                    throw new UsageException(file + " cannot be read");
                }
                long size = Files.size(file);
                for (long from = 0; from < size; from += PART) {
                    parts.add(new Part(file.toAbsolutePath().toString(), from, Math.min(from + PART, size)));
                }
            }
        }
        return parts;
    }

    private Outcome count(String uri, List<Part> parts) throws Exception {
        try (Ipc ipc = BackendChoice.open(uri)) {
            SharedQueue<Part> work = ipc.queue();
            SharedQueue<Progress> progress = ipc.queue();
            SharedDict<String, Long> counts = ipc.dict();
            long start = System.nanoTime();
            work.putAll(parts);
            work.shutdown();
            List<ChildProcess> children = new ArrayList<>();
            for (int i = 0; i < workers; i++) {
                children.add(ipc.process(() -> work(work, counts, progress))
                        .name("worker-" + i)
                        .start());
            }
            Map<Long, Long> peaks = follow(progress, children, parts);
            for (ChildProcess child : children) {
                child.await();
            }
            Map<String, Long> result = new LinkedHashMap<>(counts);
            double seconds = (System.nanoTime() - start) / 1e9;
            peaks.put(ProcessHandle.current().pid(), Memory.peakKib());
            return new Outcome(
                    result,
                    seconds,
                    peaks.values().stream().mapToLong(Long::longValue).sum());
        }
    }

    /** Runs in each worker. */
    private static void work(SharedQueue<Part> work, SharedDict<String, Long> counts, SharedQueue<Progress> progress)
            throws Exception {
        WordCounter counter = new WordCounter();
        try {
            while (true) {
                Part part = work.take();
                counter.count(Path.of(part.file()), part.from(), part.to());
                if (counter.counts().size() > FLUSH_AT) {
                    flush(counter, counts);
                }
                progress.put(new Progress(
                        part.to() - part.from(), ProcessHandle.current().pid(), Memory.peakKib()));
            }
        } catch (ClosedException e) {
            if (!work.isShutdown()) {
                throw e;
            }
            // The queue is empty, and nothing more will come: all is counted.
            flush(counter, counts);
        }
    }

    private static void flush(WordCounter counter, SharedDict<String, Long> counts) {
        counter.counts().forEach((word, count) -> counts.merge(word, count, Long::sum));
        counter.counts().clear();
    }

    /**
     * Shows how far the workers are, until all parts are counted or no worker is left; returns each one's greatest
     * memory.
     */
    private static Map<Long, Long> follow(SharedQueue<Progress> progress, List<ChildProcess> children, List<Part> parts)
            throws InterruptedException {
        long total = parts.stream().mapToLong(part -> part.to() - part.from()).sum();
        Map<Long, Long> peaks = new LinkedHashMap<>();
        try (ProgressBar bar = Terminal.isStandardError() ? bar(total) : null) {
            long done = 0;
            while (done < total) {
                Progress next = progress.poll(100, TimeUnit.MILLISECONDS);
                if (next != null) {
                    done += next.bytes();
                    peaks.put(next.pid(), next.peakKib());
                    if (bar != null) {
                        bar.stepTo(done);
                    }
                } else if (children.stream().noneMatch(ChildProcess::isAlive) && progress.isEmpty()) {
                    break;
                }
            }
        }
        return peaks;
    }

    private static ProgressBar bar(long total) {
        return new ProgressBarBuilder()
                .setTaskName("counting")
                .setInitialMax(total)
                .setUnit(" MB", 1_000_000)
                .build();
    }

    private void print(PrintStream console, Map<String, Long> counts) {
        PrintStream out = new PrintStream(console, false, StandardCharsets.UTF_8);
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(top)
                .forEach(entry -> out.println(entry.getValue() + " " + entry.getKey()));
        out.flush();
    }

    private static void compare(Map<String, Outcome> outcomes, double megabytes) {
        Map<String, Long> expected = outcomes.values().iterator().next().counts();
        System.err.printf("%-16s %10s %10s %12s  %s%n", "backend", "seconds", "MB/s", "memory MiB", "counts");
        outcomes.forEach((uri, outcome) -> System.err.printf(
                "%-16s %10.2f %10.1f %12.0f  %s%n",
                uri,
                outcome.seconds(),
                megabytes / outcome.seconds(),
                outcome.peakKib() / 1024.0,
                outcome.counts().equals(expected) ? "agree" : "DIFFER"));
    }

    private static double megabytes(List<Part> parts) {
        return parts.stream().mapToLong(part -> part.to() - part.from()).sum() / 1e6;
    }
}
