package io.penstock.testkit.files;

import io.penstock.spi.ChannelDriver;
import io.penstock.spi.DictDriver;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Participants;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.StateDriver;
import io.penstock.spi.StateMachine;
import io.penstock.spi.WordsDriver;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

final class FilesDriver implements IpcDriver, Participants {

    private final Path directory;
    private final long self = ThreadLocalRandom.current().nextLong(1, Long.MAX_VALUE);

    FilesDriver(Path directory) {
        this.directory = directory;
    }

    @Override
    public String sessionId() {
        return "files-" + directory.getFileName();
    }

    @Override
    public Participants participants() {
        return this;
    }

    @Override
    public byte[] ticket() {
        return directory.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public QueueDriver queue(ObjectSpec spec) {
        return new FilesQueue(directory.resolve("queue" + spec.name()));
    }

    @Override
    public long self() {
        return self;
    }

    @Override
    public Set<Long> alive() {
        return Set.of(self);
    }

    @Override
    public boolean isAlive(long id) {
        return id == self;
    }

    @Override
    public Subscription onDeath(DeathCallback callback) {
        return () -> {};
    }

    @Override
    public ChannelDriver channel(ObjectSpec spec, int end) {
        throw new UnsupportedOperationException("channel");
    }

    @Override
    public DictDriver dict(ObjectSpec spec) {
        throw new UnsupportedOperationException("dict");
    }

    @Override
    public StateDriver state(ObjectSpec spec, StateMachine machine) {
        throw new UnsupportedOperationException("state");
    }

    @Override
    public WordsDriver words(ObjectSpec spec) {
        throw new UnsupportedOperationException("words");
    }

    @Override
    public void close() {}

    @Override
    public void destroy() {}
}
