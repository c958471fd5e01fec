package io.penstock.internal.process;

import io.penstock.codec.KryoCodec;
import io.penstock.internal.session.SessionCore;
import io.penstock.spi.IpcBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The archives of classes for this process's children, one for each backend. */
final class Archives {

    /** A process that starts fewer children than this does not pay for making an archive. */
    private static final int WORTH_IT = 2;

    private static final Map<String, Optional<ClassArchive>> OF_BACKEND = new ConcurrentHashMap<>();
    private static final AtomicInteger STARTS = new AtomicInteger();

    private Archives() {}

    /**
     * Returns the archive for a child that is about to start, if there is one; if there is none, it may be made.
     *
     * @param options of the child's JVM
     * @param mainClass of the JVM that an archive is made from
     */
    static Optional<ClassArchive> forChild(IpcBackend backend, List<String> options, Class<?> mainClass) {
        if (!ClassArchive.suits(options)) {
            return Optional.empty();
        }
        Optional<ClassArchive> archive =
                OF_BACKEND.computeIfAbsent(backend.scheme(), scheme -> ClassArchive.of(classes(backend)));
        if (archive.isPresent() && !archive.get().isThere()) {
            if (STARTS.incrementAndGet() >= WORTH_IT) {
                archive.get().make(backend.childJvmOptions(), mainClass, backend.scheme());
            }
            return Optional.empty();
        }
        return archive;
    }

    private static List<Class<?>> classes(IpcBackend backend) {
        List<Class<?>> classes = new ArrayList<>(List.of(SessionCore.class, backend.getClass()));
        classes.addAll(KryoCodec.libraries());
        classes.addAll(backend.libraries());
        return classes;
    }

    /** Gives up the archives that are being made, since this process ends. */
    static void abandon() {
        for (Optional<ClassArchive> archive : OF_BACKEND.values()) {
            archive.ifPresent(ClassArchive::abandon);
        }
    }
}
