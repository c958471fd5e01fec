package io.penstock.examples;

import io.penstock.Ipc;
import io.penstock.spi.IpcBackend;
import java.util.List;
import java.util.ServiceLoader;

/** The choice of the backends that examples run on. */
final class BackendChoice {

    /** The word that stands for every backend that needs no server. */
    static final String ALL = "all";

    private BackendChoice() {}

    /** Opens a session on the backend that was asked for, else on the configured one. */
    static Ipc open(String uri) {
        return uri == null ? Ipc.open() : Ipc.open(uri);
    }

    /** Returns the URIs that a word from the command line stands for. */
    static List<String> uris(String word) {
        return ALL.equals(word)
                ? ServiceLoader.load(IpcBackend.class).stream()
                        .map(provider -> provider.get().scheme() + ":")
                        .sorted()
                        .toList()
                : List.of(word);
    }
}
