package io.penstock.benchmarks;

import io.penstock.ConfigurationException;
import io.penstock.Ipc;
import io.penstock.IpcBuilder;
import java.nio.file.Path;

/**
 * The backend under test.
 *
 * @param uri of private sessions; null for what is configured
 * @param scheme of it
 */
record Backend(String uri, String scheme) {

    private static final String SHARED_MEMORY = "sharedmem";

    /**
     * Returns the backend of a URI, or the configured one for null; a {@link ConfigurationException} if there is none.
     */
    static Backend of(String uri) {
        try (Ipc ipc = uri == null ? Ipc.open() : Ipc.open(uri)) {
            return new Backend(uri, ipc.backend());
        }
    }

    Ipc open() {
        return uri == null ? Ipc.open() : Ipc.open(uri);
    }

    /**
     * Opens a session whose waiting threads look for so many microseconds before they sleep, where there is that
     * choice.
     */
    Ipc openWithSpin(long micros) {
        return isSharedMemory() ? openWith("spin", micros) : open();
    }

    /** Opens a session that keeps its files in a directory; shared memory only. */
    Ipc openIn(Path directory) {
        return openWith("dir", directory);
    }

    private Ipc openWith(String option, Object value) {
        IpcBuilder builder = Ipc.builder().option(option, value);
        return (uri == null ? builder : builder.uri(uri)).open();
    }

    boolean isSharedMemory() {
        return scheme.equals(SHARED_MEMORY);
    }
}
