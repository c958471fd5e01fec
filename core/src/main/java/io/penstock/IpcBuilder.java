package io.penstock;

import io.penstock.internal.config.BackendUri;
import io.penstock.internal.config.Backends;
import io.penstock.internal.config.Settings;
import io.penstock.internal.process.ChildLimits;
import io.penstock.internal.process.ClassArchive;
import io.penstock.internal.session.SessionCore;
import io.penstock.spi.IpcBackend;
import io.penstock.spi.SessionSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Opens sessions whose options are known at compile time. Options that are set here override those in the query of the
 * URI; these override system properties, which override {@code penstock.properties} on the class path. Not thread-safe.
 */
public final class IpcBuilder {

    static final List<String> CORE_PROPERTIES = List.of(
            Settings.BACKEND,
            Settings.ALLOW,
            ChildLimits.START_TIMEOUT,
            ChildLimits.GRACE,
            ChildLimits.MAX_DEPTH,
            ChildLimits.MAX_CHILDREN,
            ClassArchive.PROPERTY);

    private String uri;
    private final Map<String, String> options = new LinkedHashMap<>();
    private final List<String> allowed = new ArrayList<>();

    IpcBuilder() {}

    /**
     * Sets the backend and the session.
     *
     * @param sessionUri such as {@code sharedmem:orders}
     * @return this builder
     */
    public IpcBuilder uri(String sessionUri) {
        this.uri = Objects.requireNonNull(sessionUri, "sessionUri");
        return this;
    }

    /**
     * Sets an option of the backend.
     *
     * @param name as it stands in the backend's documentation, without {@code penstock.<backend>.}
     * @param value its value
     * @return this builder
     */
    public IpcBuilder option(String name, Object value) {
        options.put(
                Objects.requireNonNull(name, "name"),
                Objects.requireNonNull(value, "value").toString());
        return this;
    }

    /**
     * Restricts what may cross to classes of some packages, and those below them, besides the JDK's values and
     * Penstock's own. Without this, the backend decides: every class, between processes of one user on one machine.
     *
     * @param packages names of packages
     * @return this builder
     */
    public IpcBuilder allow(String... packages) {
        allowed.addAll(List.of(packages));
        return this;
    }

    /**
     * Opens the session.
     *
     * @return the session
     * @throws ConfigurationException if no backend or several come into question, or an option is unknown or wrong
     * @throws IpcException if the session cannot be opened
     */
    public Ipc open() {
        Settings settings = Settings.ofProcess();
        settings.requireKnown(CORE_PROPERTIES);
        Backends backends = Backends.find();
        BackendUri target =
                BackendUri.parse(uri != null ? uri : settings.backend().orElseGet(backends::only));
        IpcBackend backend = backends.forScheme(target.scheme());
        Map<String, String> stated = new LinkedHashMap<>(target.options());
        stated.putAll(options);
        List<String> packages = allowed.isEmpty()
                ? settings.property(Settings.ALLOW)
                        .map(list -> List.of(list.split("\\s*,\\s*")))
                        .orElse(List.of())
                : List.copyOf(allowed);
        SessionSpec spec =
                new SessionSpec(target.scheme(), target.address(), settings.optionsFor(backend, stated), null);
        return (Ipc)
                SessionCore.open(backend, spec, packages, new PublicTypes()).facade();
    }
}
