package io.penstock.sharedmem.session;

import io.penstock.ConnectionLostException;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * The objects that one participant has open, by the names of their main files: one {@link OpenObject} each, however
 * many handles there are.
 *
 * <p>An object's name is written to the participant's own file before the first use of the object. So whoever recovers
 * the participant finds all that it may have held.
 */
final class OpenObjects {

    private final Session session;
    private final Path directory;
    private final Catalogue catalogue;
    private final ParticipantFiles own;
    private final Map<ObjectKind, OpenObjectFactory<?>> factories;

    /** Held while an object is opened or destroyed. */
    private final ReentrantLock lock = new ReentrantLock();

    private final Map<String, OpenObject> open = new ConcurrentHashMap<>();
    private final Set<String> noted = new HashSet<>();

    OpenObjects(
            Session session,
            Path directory,
            Catalogue catalogue,
            ParticipantFiles own,
            Map<ObjectKind, OpenObjectFactory<?>> factories) {
        this.session = session;
        this.directory = directory;
        this.catalogue = catalogue;
        this.own = own;
        this.factories = factories;
    }

    /** Returns the object that a specification names; opens or creates it if need be. */
    <O extends OpenObject> O open(ObjectSpec spec, OpenObjectFactory<O> factory, Class<O> type) {
        String fileName = Catalogue.fileName(spec.kind(), spec.name());
        lock.lock();
        try {
            session.requireOpen();
            OpenObject known = known(fileName);
            if (known != null) {
                spec.requireAgreementWith(known.object().options());
                noteUse(fileName);
                return type.cast(known);
            }
            noteUse(fileName);
            OpenObject opened = factory.open(session, catalogue.open(session, spec, factory));
            open.put(fileName, opened);
            return type.cast(opened);
        } catch (IOException failure) {
            session.requireOpen();
            throw new ConnectionLostException(
                    "The " + spec.kind() + " '" + spec.name() + "' in the session '" + directory
                            + "' cannot be opened.",
                    failure);
        } finally {
            lock.unlock();
        }
    }

    /** Returns an object that is open here and not destroyed; null if there is none. */
    private OpenObject known(String fileName) {
        OpenObject known = open.get(fileName);
        return known == null || known.object().isDestroyed() ? null : known;
    }

    private void noteUse(String fileName) throws IOException {
        if (noted.add(fileName)) {
            own.addUse(fileName);
        }
    }

    /** Returns an object that a dead participant used, opened here if need be; null if the object is gone. */
    OpenObject openForRecovery(String fileName) throws IOException {
        lock.lock();
        try {
            OpenObject known = known(fileName);
            if (known != null) {
                return known;
            }
            MappedObject object = catalogue.reopen(fileName);
            OpenObjectFactory<?> factory = object == null ? null : factories.get(object.kind());
            if (factory == null) {
                return null;
            }
            OpenObject opened = factory.open(session, object);
            open.put(fileName, opened);
            return opened;
        } finally {
            lock.unlock();
        }
    }

    /** Deletes an object for everybody, and wakes all who wait for it here. */
    void destroy(OpenObject object) {
        lock.lock();
        try {
            session.requireOpen();
            catalogue.destroy(object.object());
        } catch (IOException failure) {
            session.requireOpen();
            throw new ConnectionLostException(
                    object.object() + " is destroyed, but its files in '" + directory + "' could not be deleted.",
                    failure);
        } finally {
            open.values().remove(object);
            lock.unlock();
            object.wakeAll();
        }
    }

    /** Drops the objects that anybody has destroyed, and lets all others do what they do once a second. */
    void everySecond() {
        open.values().removeIf(OpenObjects::wakeIfDestroyed);
        open.values().forEach(OpenObject::everySecond);
    }

    private static boolean wakeIfDestroyed(OpenObject object) {
        boolean destroyed = object.object().isDestroyed();
        if (destroyed) {
            object.wakeAll();
        }
        return destroyed;
    }

    void wakeAll() {
        open.values().forEach(OpenObject::wakeAll);
    }

    void forEach(Consumer<OpenObject> action) {
        open.values().forEach(action);
    }

    /** Returns when no thread that came before is opening or destroying an object any more. */
    void awaitQuiet() {
        lock.lock();
        lock.unlock();
    }
}
