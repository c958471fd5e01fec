package io.penstock.benchmarks;

import io.penstock.Ipc;
import io.penstock.IpcBuilder;

/**
 * The backend under test.
 *
 * @param uri of private sessions; null for what is configured
 */
record Backend(String uri) {

    private static final String SHARED_MEMORY = "sharedmem";

    Ipc open() {
        return uri == null ? Ipc.open() : Ipc.open(uri);
    }

    /** Opens a session whose waiting threads look for so many microseconds before they sleep, where there is that choice. */
    Ipc openWithSpin(long micros) {
        if (!isSharedMemory()) {
            return open();
        }
        IpcBuilder builder = Ipc.builder().option("spin", micros);
        return (uri == null ? builder : builder.uri(uri)).open();
    }

    boolean isSharedMemory() {
        return scheme().equals(SHARED_MEMORY);
    }

    String scheme() {
        if (uri != null) {
            return uri.split(":", 2)[0];
        }
        try (Ipc ipc = open()) {
            return ipc.backend();
        }
    }
}
