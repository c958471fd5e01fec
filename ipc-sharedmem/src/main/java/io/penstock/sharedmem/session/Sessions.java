package io.penstock.sharedmem.session;

import io.penstock.CapacityException;
import io.penstock.ClosedException;
import io.penstock.ConfigurationException;
import io.penstock.CorruptedException;
import io.penstock.VersionMismatchException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.memory.MemoryFiles;
import io.penstock.spi.ObjectKind;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Creates, joins, sweeps and deletes sessions. Each is a directory of its own, {@code <name>~<random>}; the random part
 * keeps those who still use a destroyed session from ever touching a later one of the same name. All of this happens
 * under the {@link DirectoryLock}.
 */
public final class Sessions {

    private static final char SEPARATOR = '~';
    private static final int MOST_ATTEMPTS = 1000;

    private Sessions() {}

    /** Creates a private session, or joins the named one, which is created if it does not exist. */
    public static Session open(SessionSettings settings, Map<ObjectKind, OpenObjectFactory<?>> factories)
            throws IOException {
        for (int attempt = 0; ; attempt++) {
            try {
                Path user = UserDirectory.in(settings.base());
                return DirectoryLock.with(user, lock -> openLocked(user, settings, factories));
            } catch (NoSuchFileException deletedMeanwhile) {
                // The last participant of another session has just taken the user's directory away.
                if (attempt == MOST_ATTEMPTS) {
                    throw deletedMeanwhile;
                }
            }
        }
    }

    private static Session openLocked(
            Path user, SessionSettings settings, Map<ObjectKind, OpenObjectFactory<?>> factories) throws IOException {
        sweep(user);
        Path existing = settings.name() == null ? null : find(user, settings.name());
        Path directory = existing == null ? create(user, settings) : existing;
        return join(directory, map(directory), settings, factories);
    }

    /** Joins the session that a ticket names. */
    public static Session join(byte[] ticket, SessionSettings settings, Map<ObjectKind, OpenObjectFactory<?>> factories)
            throws IOException {
        Ticket wanted = Ticket.decode(ticket);
        try {
            return DirectoryLock.with(wanted.directory().getParent(), lock -> {
                Memory memory = map(wanted.directory());
                requireTicketFits(wanted, memory);
                return join(wanted.directory(), memory, settings, factories);
            });
        } catch (NoSuchFileException gone) {
            throw new ClosedException(
                    "The session '" + wanted.directory() + "' has ended; it cannot be joined any more.", gone);
        }
    }

    private static void requireTicketFits(Ticket wanted, Memory memory) {
        if (memory.getLong(SessionLayout.ID_AT) != wanted.idHigh()
                || memory.getLong(SessionLayout.ID_AT + Long.BYTES) != wanted.idLow()) {
            throw new ClosedException("'" + wanted.directory() + "' is not the session that the ticket is for.");
        }
    }

    private static Path find(Path user, String name) throws IOException {
        List<Path> found = FlatDirectory.list(user, FileNames.encode(name) + SEPARATOR);
        return found.isEmpty() ? null : found.get(0);
    }

    private static Path create(Path user, SessionSettings settings) throws IOException {
        String prefix = settings.name() == null ? "" : FileNames.encode(settings.name());
        UUID id = UUID.randomUUID();
        Path directory = user.resolve(prefix + SEPARATOR + Long.toHexString(id.getMostSignificantBits()));
        if (user.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } else {
            Files.createDirectory(directory);
        }
        Path file = directory.resolve(Session.FILE);
        try {
            MemoryFiles.allocate(file, SessionLayout.SIZE);
        } catch (IOException full) {
            Files.deleteIfExists(directory);
            throw new CapacityException(
                    "The session in '" + user + "' needs " + SessionLayout.SIZE
                            + " bytes, which the file system did not give. Make room there, or name another with the"
                            + " option 'dir'.",
                    full);
        }
        Memory memory = MemoryFiles.map(file);
        memory.setInt(SessionLayout.VERSION_AT, SessionLayout.VERSION);
        memory.setInt(SessionLayout.BYTE_ORDER_AT, SessionLayout.BYTE_ORDER_MARK);
        memory.setLong(SessionLayout.ID_AT, id.getMostSignificantBits());
        memory.setLong(SessionLayout.ID_AT + Long.BYTES, id.getLeastSignificantBits());
        // The creator is the first participant; ids begin with 1.
        memory.setLong(SessionLayout.CREATOR_AT, 1);
        memory.setLong(SessionLayout.NEXT_PARTICIPANT_AT, 1);
        memory.setLong(
                SessionLayout.FLAGS_AT,
                (settings.name() == null ? SessionLayout.PRIVATE : 0) | (settings.futex() ? SessionLayout.FUTEX : 0));
        memory.setLong(SessionLayout.MAX_BYTES_AT, settings.maxBytes());
        memory.setLong(SessionLayout.STATE_AT, SessionLayout.OPEN);
        memory.setLongVolatile(SessionLayout.MAGIC_AT, SessionLayout.MAGIC);
        return directory;
    }

    private static Memory map(Path directory) throws IOException {
        Memory memory = MemoryFiles.map(directory.resolve(Session.FILE));
        requireWhole(directory, memory);
        return memory;
    }

    private static Session join(
            Path directory, Memory memory, SessionSettings settings, Map<ObjectKind, OpenObjectFactory<?>> factories)
            throws IOException {
        if (memory.getLongVolatile(SessionLayout.STATE_AT) != SessionLayout.OPEN) {
            throw new ClosedException("The session '" + directory + "' has ended; it cannot be joined any more.");
        }
        boolean futex = (memory.getLong(SessionLayout.FLAGS_AT) & SessionLayout.FUTEX) != 0;
        if (futex && !settings.futex()) {
            throw new ConfigurationException("The session '" + directory
                    + "' waits by futex, and this process cannot (no JNA on the class path, not Linux, or"
                    + " waiting=java)."
                    + " Add JNA here, or open the session with waiting=java in the first process.");
        }
        long id = memory.getAndAddLong(SessionLayout.NEXT_PARTICIPANT_AT, 1);
        return Session.join(directory, memory, id, futex, settings, factories);
    }

    private static boolean isWhole(Memory memory) {
        return memory.size() == SessionLayout.SIZE
                && memory.getLongVolatile(SessionLayout.MAGIC_AT) == SessionLayout.MAGIC
                && memory.getInt(SessionLayout.VERSION_AT) == SessionLayout.VERSION
                && memory.getInt(SessionLayout.BYTE_ORDER_AT) == SessionLayout.BYTE_ORDER_MARK;
    }

    private static void requireWhole(Path directory, Memory memory) {
        if (isWhole(memory)) {
            return;
        }
        if (memory.size() < SessionLayout.SIZE || memory.getLong(SessionLayout.MAGIC_AT) != SessionLayout.MAGIC) {
            throw new CorruptedException("'" + directory + "' is not a session. Remove it.");
        }
        throw new VersionMismatchException("The session '" + directory + "' has layout version "
                + memory.getInt(SessionLayout.VERSION_AT) + " and byte order mark "
                + Integer.toHexString(memory.getInt(SessionLayout.BYTE_ORDER_AT)) + "; this process knows version "
                + SessionLayout.VERSION + " and byte order mark " + Integer.toHexString(SessionLayout.BYTE_ORDER_MARK)
                + ". Use one version of Penstock, and one kind of JVM, in all processes of a session.");
    }

    /** Deletes all sessions without a live participant. */
    private static void sweep(Path user) throws IOException {
        for (Path directory : FlatDirectory.list(user, "")) {
            if (directory.getFileName().toString().indexOf(SEPARATOR) >= 0 && isDeserted(directory)) {
                FlatDirectory.deleteSession(directory);
            }
        }
    }

    /** Returns whether a session has no live participant; under the directory lock, so none can join meanwhile. */
    private static boolean isDeserted(Path directory) throws IOException {
        Memory memory;
        try {
            memory = MemoryFiles.map(directory.resolve(Session.FILE));
        } catch (NoSuchFileException creatorWasKilled) {
            return true;
        }
        if (memory.size() < SessionLayout.SIZE || memory.getLongVolatile(SessionLayout.MAGIC_AT) == 0) {
            return true;
        }
        if (!isWhole(memory)) {
            // A session of another version, whose layout is not known here.
            return false;
        }
        if (memory.getLongVolatile(SessionLayout.STATE_AT) != SessionLayout.OPEN) {
            return true;
        }
        ParticipantTable participants = new ParticipantTable(memory);
        try (LivenessProbes probes = new LivenessProbes(directory)) {
            for (int slot = 0; slot < participants.slotsUsed(); slot++) {
                if (participants.isLive(slot) && !probes.isDead(participants, slot, participants.participant(slot))) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Deletes a session's directory if no live participant is left, and the user's directory if it was the last. */
    static void deleteIfDeserted(Path directory) throws IOException {
        Path user = directory.getParent();
        try {
            DirectoryLock.with(user, lock -> {
                if (Files.isDirectory(directory) && isDeserted(directory)) {
                    FlatDirectory.deleteSession(directory);
                }
                boolean last = FlatDirectory.list(user, "").stream().allMatch(lock::is);
                if (last) {
                    lock.deleteFile();
                    Files.deleteIfExists(user);
                }
                return null;
            });
        } catch (NoSuchFileException | DirectoryNotEmptyException othersWereFaster) {
            // Somebody else has deleted the user's directory, or has begun to use it again: nothing is left to do.
        }
    }
}
