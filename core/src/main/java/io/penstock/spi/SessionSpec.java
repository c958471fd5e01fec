package io.penstock.spi;

import java.util.Map;

/**
 * A request to open a session.
 *
 * @param scheme the backend's scheme
 * @param address what follows the scheme in the URI, without the query; empty for a private session of the backend's
 *     default place
 * @param options the backend's options, by the names that {@link IpcBackend#options()} lists; values are checked by the
 *     backend
 * @param ticket what {@link IpcDriver#ticket()} gave to the process that shares its session with this one; null to
 *     create a session or join a named one
 */
public record SessionSpec(String scheme, String address, Map<String, String> options, byte[] ticket) {

    /** Names the session; a ticket may hold credentials and is not shown. */
    @Override
    public String toString() {
        return "SessionSpec[" + scheme + ":" + address + ", options=" + options.keySet() + "]";
    }
}
