package io.penstock.spi;

import java.util.List;

/**
 * A way for processes to reach one another. Found by {@link java.util.ServiceLoader}; has a public constructor without
 * arguments. Any thread may call any method at any time; all but {@link #open} return the same each time, at once, and
 * touch nothing outside of this process.
 */
public interface IpcBackend {

    /**
     * Returns the scheme of the URIs that this backend opens, such as {@code sharedmem}.
     *
     * @return in lower case
     */
    String scheme();

    /**
     * Returns all schemes that this backend opens.
     *
     * @return {@link #scheme()} and its variants, such as the one that asks for encryption
     */
    default List<String> schemes() {
        return List.of(scheme());
    }

    /**
     * Returns what this backend can do.
     *
     * @return flags and limits
     */
    Capabilities capabilities();

    /**
     * Returns the options that this backend understands.
     *
     * @return all of them
     */
    List<BackendOption> options();

    /**
     * Returns what a child JVM needs on its command line for this backend to work without warnings.
     *
     * @return options of the JVM's, understood by every version from 17; may be empty
     */
    default List<String> childJvmOptions() {
        return List.of();
    }

    /**
     * Returns the libraries that this backend's participants load when they start. Their classes are archived with
     * Penstock's own, so that children start faster.
     *
     * @return one class of each jar besides the backend's own; may be empty
     */
    default List<Class<?>> libraries() {
        return List.of();
    }

    /**
     * Opens or joins a session, as a new participant.
     *
     * @param spec which session
     * @return this participant's drivers
     * @throws io.penstock.ConfigurationException if an option's value is wrong
     * @throws io.penstock.IpcException if the session cannot be opened
     */
    IpcDriver open(SessionSpec spec);
}
