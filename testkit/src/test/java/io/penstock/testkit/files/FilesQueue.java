package io.penstock.testkit.files;

import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.QueueItem;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/** One file an item, its format the first byte; the names sort by time. An item is in the queue when its file has its name. */
final class FilesQueue implements QueueDriver {

    private static final String UNFINISHED = ".unfinished";

    private final Path directory;
    private long last;

    FilesQueue(Path directory) {
        this.directory = directory;
        call(() -> Files.createDirectories(directory));
    }

    @Override
    public synchronized boolean offer(Payload item) {
        last = Math.max(last + 1, ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now()));
        byte[] bytes = new byte[item.length() + 1];
        bytes[0] = item.format();
        System.arraycopy(item.array(), item.offset(), bytes, 1, item.length());
        String name = last + "-" + ProcessHandle.current().pid();
        call(() -> {
            Path file = Files.write(directory.resolve(name + UNFINISHED), bytes);
            return Files.move(file, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        });
        return true;
    }

    @Override
    public Payload poll() {
        return Arrays.stream(names())
                .map(this::take)
                .filter(item -> item != null)
                .findFirst()
                .orElse(null);
    }

    private Payload take(String name) {
        Path mine = directory.resolve(name + "-" + ProcessHandle.current().pid() + UNFINISHED);
        return call(() -> {
            try {
                Files.move(directory.resolve(name), mine, StandardCopyOption.ATOMIC_MOVE);
            } catch (NoSuchFileException takenBySomebodyElse) {
                return null;
            }
            byte[] bytes = Files.readAllBytes(mine);
            Files.delete(mine);
            return new Payload(bytes[0], bytes, 1, bytes.length - 1);
        });
    }

    @Override
    public Pending<Payload> startPoll() {
        return new Polling<>(this::poll);
    }

    @Override
    public long size() {
        return names().length;
    }

    @Override
    public void close() {}

    @Override
    public void destroy() {
        File[] files = directory.toFile().listFiles();
        for (File file : files == null ? new File[0] : files) {
            call(() -> Files.deleteIfExists(file.toPath()));
        }
        call(() -> Files.deleteIfExists(directory));
    }

    private interface Action<T> {
        T run() throws IOException;
    }

    private static <T> T call(Action<T> action) {
        try {
            return action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Pending<Boolean> startOffer(Payload item) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int offerAll(List<Payload> items) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Payload> pollAll(int max) {
        throw new UnsupportedOperationException();
    }

    @Override
    public QueueItem lease() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Pending<QueueItem> startLease() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean ack(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean giveBack(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<QueueItem> browse(long after, int max) {
        return Arrays.stream(names())
                .filter(name -> id(name) > after)
                .map(this::look)
                .filter(item -> item != null)
                .limit(max)
                .toList();
    }

    private QueueItem look(String name) {
        return call(() -> {
            try {
                byte[] bytes = Files.readAllBytes(directory.resolve(name));
                return new QueueItem(id(name), new Payload(bytes[0], bytes, 1, bytes.length - 1), 0);
            } catch (NoSuchFileException takenMeanwhile) {
                return null;
            }
        });
    }

    private static long id(String name) {
        return Long.parseLong(name.substring(0, name.indexOf('-')));
    }

    private String[] names() {
        String[] names = directory.toFile().list((parent, name) -> !name.endsWith(UNFINISHED));
        if (names == null) {
            return new String[0];
        }
        Arrays.sort(names);
        return names;
    }

    @Override
    public boolean remove(long id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long clear() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Pending<Boolean> startReadable() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long remainingCapacity() {
        return Long.MAX_VALUE;
    }

    @Override
    public boolean taskDone() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Unfinished unfinished() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Pending<Unfinished> startJoin() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void shutdown() {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }
}
