package io.penstock.internal.config;

import io.penstock.ConfigurationException;
import io.penstock.spi.IpcBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The backends that the class path or module path offers. */
public final class Backends {

    /** The scheme of the backend that is always there, and is never chosen without being asked for. */
    public static final String LOCAL = "local";

    private final Map<String, IpcBackend> byScheme = new TreeMap<>();
    private final List<String> mainSchemes = new ArrayList<>();

    private Backends() {}

    /**
     * Looks for backends.
     *
     * @return all that were found
     * @throws ConfigurationException if one cannot be loaded, or two claim the same scheme
     */
    public static Backends find() {
        try {
            return of(ServiceLoader.load(IpcBackend.class, IpcBackend.class.getClassLoader()));
        } catch (ServiceConfigurationError e) {
            throw new ConfigurationException("A backend on the class path cannot be loaded: " + e.getMessage(), e);
        }
    }

    /**
     * Returns the backend that another process has found already. To look for it again would open and search every jar
     * on the class path, which children have not the time for; it is done only if the backend cannot be made by its
     * class's name, as within a module.
     *
     * @param className the name of its class
     * @param scheme that it opens
     * @return the backend
     * @throws ConfigurationException if there is none
     */
    public static IpcBackend ofClass(String className, String scheme) {
        try {
            Class<?> type = Class.forName(className, true, IpcBackend.class.getClassLoader());
            return (IpcBackend) type.getConstructor().newInstance();
        } catch (ReflectiveOperationException | LinkageError | ClassCastException notByName) {
            return find().forScheme(scheme);
        }
    }

    static Backends of(Iterable<IpcBackend> all) {
        Backends backends = new Backends();
        for (IpcBackend backend : all) {
            backends.add(backend);
        }
        return backends;
    }

    private void add(IpcBackend backend) {
        mainSchemes.add(backend.scheme());
        for (String scheme : backend.schemes()) {
            IpcBackend other = byScheme.putIfAbsent(scheme, backend);
            if (other != null) {
                throw new ConfigurationException("Two backends on the class path claim the scheme '" + scheme + "': "
                        + other.getClass().getName() + " and "
                        + backend.getClass().getName() + ". Remove one.");
            }
        }
    }

    /**
     * Returns the backend that opens a scheme.
     *
     * @param scheme in lower case
     * @return the backend
     * @throws ConfigurationException if there is none
     */
    public IpcBackend forScheme(String scheme) {
        IpcBackend backend = byScheme.get(scheme);
        if (backend == null) {
            throw new ConfigurationException("No backend on the class path opens '" + scheme + ":'; "
                    + Suggestion.among(scheme, byScheme.keySet())
                    + " A backend is a jar such as penstock-ipc-sharedmem, to be added as a dependency.");
        }
        return backend;
    }

    /**
     * Returns the scheme to use when nothing says which: that of the one backend that was added to the class path.
     *
     * @return its scheme
     * @throws ConfigurationException if none or several were added
     */
    public String only() {
        List<String> added = mainSchemes.stream()
                .filter(scheme -> !scheme.equals(LOCAL))
                .sorted()
                .toList();
        if (added.size() == 1) {
            return added.get(0);
        }
        String found = added.isEmpty()
                ? "No backend is on the class path but 'local:' (threads of this JVM)"
                : "Several backends are on the class path ("
                        + added.stream().map(scheme -> scheme + ":").collect(Collectors.joining(", ")) + ")";
        String wayOut = added.isEmpty()
                ? "Add one as a dependency, such as io.penstock:penstock-ipc-sharedmem, or ask for local:"
                : "Choose one";
        throw new ConfigurationException(found + ". " + wayOut
                + " by Ipc.open(\"SCHEME:\"), by -D" + Settings.BACKEND + "=SCHEME:, by " + Settings.BACKEND_VARIABLE
                + "=SCHEME: in the environment, or by " + Settings.BACKEND + "=SCHEME: in " + Settings.FILE
                + " on the class path.");
    }

    /**
     * Returns all that were found.
     *
     * @return backends by scheme
     */
    public Map<String, IpcBackend> all() {
        return Map.copyOf(byScheme);
    }
}
