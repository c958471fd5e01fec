package io.penstock.internal.config;

import io.penstock.ConfigurationException;
import io.penstock.spi.BackendOption;
import io.penstock.spi.IpcBackend;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The settings of a process: system properties first, then {@code penstock.properties} on the class path. Every
 * property that begins with {@code penstock.} must be known, so that a misspelt one is an error and not a default.
 */
public final class Settings {

    /** The property that names the backend's URI. */
    public static final String BACKEND = "penstock.backend";

    /** The environment variable that names the backend's URI. */
    public static final String BACKEND_VARIABLE = "PENSTOCK_BACKEND";

    /** The resource on the class path that holds properties. */
    public static final String FILE = "penstock.properties";

    /** The property that lists the packages whose classes may be decoded, separated by commas. */
    public static final String ALLOW = "penstock.codec.allow";

    private static final String PREFIX = "penstock.";

    private final Map<String, String> properties;
    private final Map<String, String> environment;

    /**
     * Settings from given places.
     *
     * @param properties system properties over those of the file
     * @param environment environment variables
     */
    Settings(Map<String, String> properties, Map<String, String> environment) {
        this.properties = properties;
        this.environment = environment;
    }

    /**
     * Returns the settings of this process.
     *
     * @return a copy of what is set now
     * @throws ConfigurationException if {@code penstock.properties} cannot be read
     */
    public static Settings ofProcess() {
        Map<String, String> merged = new TreeMap<>();
        file().forEach((key, value) -> merged.put(key.toString(), value.toString()));
        Properties system = System.getProperties();
        for (String key : system.stringPropertyNames()) {
            if (key.startsWith(PREFIX)) {
                merged.put(key, system.getProperty(key));
            }
        }
        return new Settings(merged, System.getenv());
    }

    private static Properties file() {
        Properties properties = new Properties();
        ClassLoader loader = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElse(Settings.class.getClassLoader());
        try (InputStream in = loader.getResourceAsStream(FILE)) {
            if (in != null) {
                properties.load(in);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + FILE + " from the class path", e);
        }
        return properties;
    }

    /**
     * Returns the backend's URI, if the surroundings name one.
     *
     * @return from the system property, else the environment, else the file
     */
    public Optional<String> backend() {
        String system = System.getProperty(BACKEND);
        if (system != null) {
            return Optional.of(system);
        }
        return Optional.ofNullable(environment.get(BACKEND_VARIABLE)).or(() -> property(BACKEND));
    }

    /**
     * Returns one of core's own properties.
     *
     * @param name its full name
     * @return its value, if set
     */
    public Optional<String> property(String name) {
        return Optional.ofNullable(properties.get(name));
    }

    /**
     * Returns the options for a backend: what the caller states, over the properties.
     *
     * @param backend the backend
     * @param stated what the builder and the URI say
     * @return by name
     * @throws ConfigurationException if an option, stated or in a property, is unknown
     */
    public Map<String, String> optionsFor(IpcBackend backend, Map<String, String> stated) {
        Set<String> known =
                backend.options().stream().map(BackendOption::name).collect(Collectors.toCollection(TreeSet::new));
        Map<String, String> options = new LinkedHashMap<>();
        String prefix = PREFIX + backend.scheme() + ".";
        properties.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                options.put(requireKnown(key.substring(prefix.length()), known, "property " + key, backend), value);
            }
        });
        stated.forEach((name, value) -> options.put(requireKnown(name, known, "option " + name, backend), value));
        return Map.copyOf(options);
    }

    private static String requireKnown(String name, Set<String> known, String what, IpcBackend backend) {
        if (!known.contains(name)) {
            throw new ConfigurationException(
                    "Unknown " + what + " of backend " + backend.scheme() + ": " + Suggestion.among(name, known));
        }
        return name;
    }

    /**
     * Checks that every property belongs to core or to a backend.
     *
     * @param core the names of core's own properties
     * @throws ConfigurationException if one does not
     */
    public void requireKnown(List<String> core) {
        for (String key : properties.keySet()) {
            if (!key.startsWith(PREFIX) || core.contains(key)) {
                continue;
            }
            String rest = key.substring(PREFIX.length());
            int dot = rest.indexOf('.');
            // A backend that is not on the class path may have properties all the same: they are for other runs.
            boolean ofSomeBackend = dot > 0 && !rest.startsWith("codec.") && !rest.startsWith("child.");
            if (!ofSomeBackend) {
                throw new ConfigurationException("Unknown property " + key + ": " + Suggestion.among(key, core));
            }
        }
    }
}
