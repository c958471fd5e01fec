package io.penstock.sharedmem.session;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * Asks the kernel whether participants of other JVMs are alive: their lock can be had only if they are not. Never asks
 * about this JVM's own participants, since to open and close their lock's file would drop the lock. For one thread at a
 * time. An interrupt may close a file here, but only one of another JVM's participant, which is harmless.
 */
final class LivenessProbes implements AutoCloseable {

    private final Path directory;
    private final Map<Long, FileChannel> channels = new HashMap<>();

    LivenessProbes(Path directory) {
        this.directory = directory;
    }

    /** Returns whether a participant, whose slot is live, is dead. */
    boolean isDead(ParticipantTable participants, int slot, long participant) throws IOException {
        if (participants.jvm(slot) == JvmToken.VALUE) {
            return false;
        }
        FileChannel channel = channels.get(participant);
        try {
            if (channel == null) {
                channel =
                        FileChannel.open(new ParticipantFiles(directory, participant).lock(), StandardOpenOption.WRITE);
                channels.put(participant, channel);
            }
            FileLock lock = channel.tryLock();
            if (lock == null) {
                return false;
            }
            lock.release();
            forget(participant);
            return true;
        } catch (OverlappingFileLockException heldByThisJvm) {
            return false;
        } catch (NoSuchFileException leftOrSessionDeleted) {
            return false;
        }
    }

    /** Marks the participant that an identity names dead, if it is. */
    void markDeadIfGone(ParticipantTable participants, long identity) throws IOException {
        int slot = ParticipantTable.slot(identity);
        long participant = ParticipantTable.id(identity);
        boolean there = slot < ParticipantTable.CAPACITY
                && participants.isLive(slot)
                && participants.participant(slot) == participant;
        if (there && isDead(participants, slot, participant)) {
            participants.markDead(slot, participant);
        }
    }

    private void forget(long participant) throws IOException {
        FileChannel channel = channels.remove(participant);
        if (channel != null) {
            channel.close();
        }
    }

    /** Closes the files of participants that are not in the session any more. */
    void retain(ParticipantTable participants) throws IOException {
        if (channels.isEmpty()) {
            return;
        }
        Map<Long, FileChannel> gone = new HashMap<>(channels);
        for (int slot = 0; slot < participants.slotsUsed(); slot++) {
            gone.remove(participants.participant(slot));
        }
        for (long participant : gone.keySet()) {
            forget(participant);
        }
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : channels.values()) {
            channel.close();
        }
        channels.clear();
    }
}
