package io.penstock.sharedmem.session;

import io.penstock.CorruptedException;
import io.penstock.VersionMismatchException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.memory.MemoryFiles;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.TreeMap;

/**
 * The session's directory as the list of its objects: one main file per object, named by kind and name, beside further
 * files that are named by object id. All changes happen under the catalogue's lock.
 *
 * <p><b>Commit points.</b> An object exists when its whole main file is renamed to its name; before, it is {@code
 * new.<id>}. It is gone when its state says so; its files follow, the main file last. Whoever finds the lock's holder
 * dead deletes what was begun and not renamed; whoever finds a destroyed object's main file finishes its deletion.
 */
final class Catalogue {

    private static final String NEW = "new.";

    private final Path directory;
    private final Memory memory;
    private final RobustLock lock;
    private final SessionFiles files;

    Catalogue(Path directory, Memory memory, LockFactory locks, SessionFiles files) {
        this.directory = directory;
        this.memory = memory;
        this.files = files;
        this.lock = locks.lock(memory, SessionLayout.CATALOGUE_LOCK_AT, this::deleteUnfinished);
    }

    /** Returns the name of an object's main file. */
    static String fileName(ObjectKind kind, String name) {
        return kind + "-" + FileNames.encode(name);
    }

    /** Returns an object, created if it does not exist and the specification allows. */
    MappedObject open(Session session, ObjectSpec spec, OpenObjectFactory<?> factory) throws IOException {
        Path file = directory.resolve(fileName(spec.kind(), spec.name()));
        boolean completed = false;
        lock.lock();
        try {
            MappedObject object = find(file);
            if (object == null && spec.create()) {
                object = create(session, file, spec, factory);
            }
            completed = true;
            if (object == null) {
                throw spec.notThere();
            }
            spec.requireAgreementWith(object.options());
            return object;
        } finally {
            lock.release(completed);
        }
    }

    /**
     * Opens an object's main file; null if there is none, or if it is the rest of a destroyed one, which is then
     * deleted.
     */
    private MappedObject find(Path file) throws IOException {
        if (!Files.exists(file)) {
            return null;
        }
        MappedObject object = read(file);
        if (object.isDestroyed()) {
            deleteFiles(object);
            return null;
        }
        return object;
    }

    /** Opens an object by the name of its main file, on behalf of a dead participant; null if it is gone. */
    MappedObject reopen(String fileName) throws IOException {
        boolean completed = false;
        lock.lock();
        try {
            MappedObject found = find(directory.resolve(fileName));
            completed = true;
            return found;
        } finally {
            lock.release(completed);
        }
    }

    /** Deletes an object: for everybody at the first store, on disk a little later. */
    void destroy(MappedObject object) throws IOException {
        object.markDestroyed();
        boolean completed = false;
        lock.lock();
        try {
            // Somebody else may have deleted it in the meantime, and the name may already be another object's.
            if (Files.exists(object.file()) && read(object.file()).id() == object.id()) {
                deleteFiles(object);
            }
            completed = true;
        } finally {
            lock.release(completed);
        }
    }

    private void deleteFiles(MappedObject object) throws IOException {
        FlatDirectory.deleteAll(directory, object.auxiliaryPrefix());
        Files.deleteIfExists(object.file());
    }

    private MappedObject create(Session session, Path file, ObjectSpec spec, OpenObjectFactory<?> factory)
            throws IOException {
        long id = memory.getAndAddLong(SessionLayout.NEXT_OBJECT_AT, 1) + 1;
        byte[] description = describe(spec);
        int body = factory.bodySize(spec);
        Path unfinished = directory.resolve(NEW + id);
        files.allocate(unfinished, (long) ObjectLayout.BODY_AT + body + description.length, spec + " ");
        Memory main = MemoryFiles.map(unfinished);
        main.setInt(ObjectLayout.VERSION_AT, ObjectLayout.VERSION);
        main.setInt(ObjectLayout.KIND_AT, spec.kind().ordinal());
        main.setLong(ObjectLayout.ID_AT, id);
        main.setLong(ObjectLayout.STATE_AT, ObjectLayout.LIVE);
        main.setInt(ObjectLayout.DESCRIPTION_OFFSET_AT, ObjectLayout.BODY_AT + body);
        main.setInt(ObjectLayout.DESCRIPTION_LENGTH_AT, description.length);
        main.put(ObjectLayout.BODY_AT + body, description, 0, description.length);
        MappedObject object = new MappedObject(file, main, spec.kind(), spec.name(), spec.options());
        factory.initialise(session, object, spec);
        main.setLongVolatile(ObjectLayout.MAGIC_AT, ObjectLayout.MAGIC);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        return object;
    }

    /** Repairs what the lock guards: deletes what a dead holder was creating, which nobody has seen. */
    private void deleteUnfinished() {
        try {
            for (Path unfinished : FlatDirectory.list(directory, NEW)) {
                String id = unfinished.getFileName().toString().substring(NEW.length());
                FlatDirectory.deleteAll(directory, id + ".");
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static MappedObject read(Path file) throws IOException {
        Memory main = MemoryFiles.map(file);
        if (main.size() < ObjectLayout.BODY_AT || main.getLongVolatile(ObjectLayout.MAGIC_AT) != ObjectLayout.MAGIC) {
            throw new CorruptedException("'" + file + "' is not a shared object. Somebody else wrote to the session's"
                    + " directory: destroy the session.");
        }
        int version = main.getInt(ObjectLayout.VERSION_AT);
        if (version != ObjectLayout.VERSION) {
            throw new VersionMismatchException(
                    "'" + file + "' has layout version " + version + ", and this process knows " + ObjectLayout.VERSION
                            + ". Use one version of Penstock in all processes of a session.");
        }
        byte[] description = new byte[main.getInt(ObjectLayout.DESCRIPTION_LENGTH_AT)];
        main.get(main.getInt(ObjectLayout.DESCRIPTION_OFFSET_AT), description, 0, description.length);
        ObjectKind kind = ObjectKind.values()[main.getInt(ObjectLayout.KIND_AT)];
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(description));
        String name = in.readUTF();
        Map<String, String> options = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            options.put(in.readUTF(), in.readUTF());
        }
        return new MappedObject(file, main, kind, name, options);
    }

    private static byte[] describe(ObjectSpec spec) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeUTF(spec.name());
        out.writeInt(spec.options().size());
        for (Map.Entry<String, String> option : spec.options().entrySet()) {
            out.writeUTF(option.getKey());
            out.writeUTF(option.getValue());
        }
        return bytes.toByteArray();
    }
}
