package io.penstock.internal.session;

import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import java.util.HashMap;
import java.util.Map;

/**
 * A request for an object of a session.
 *
 * @param name its name in the session
 * @param options what the caller stated
 * @param create whether to make it if it is not there
 * @param detail what else the kind needs, as in {@link io.penstock.codec.HandleRef}
 */
public record ObjectRequest(String name, Map<String, String> options, boolean create, long detail) {

    /**
     * Requests an object that is made if it is not there.
     *
     * @param name its name in the session
     * @param options what the caller states
     * @return the request
     */
    public static ObjectRequest getOrCreate(String name, Map<String, String> options) {
        return new ObjectRequest(name, options, true, 0);
    }

    /**
     * Requests an object that must be there, such as one to which a handle has arrived: if it was destroyed meanwhile,
     * it does not come back empty.
     *
     * @param name its name in the session
     * @param detail what else the kind needs; 0 if nothing
     * @return the request
     */
    public static ObjectRequest existing(String name, long detail) {
        return new ObjectRequest(name, Map.of(), false, detail);
    }

    /**
     * Returns this request with another detail.
     *
     * @param other the detail
     * @return a request
     */
    public ObjectRequest withDetail(long other) {
        return new ObjectRequest(name, options, create, other);
    }

    /**
     * Returns this request with one more option.
     *
     * @param option its name
     * @param value its value
     * @return a request
     */
    public ObjectRequest with(String option, String value) {
        Map<String, String> more = new HashMap<>(options);
        more.put(option, value);
        return new ObjectRequest(name, more, create, detail);
    }

    /**
     * Returns what a driver is asked for.
     *
     * @param kind of the driver
     * @param prefix of the name, which keeps apart objects that share a kind of driver and are different things to a
     *     user
     * @return the spec
     */
    public ObjectSpec spec(ObjectKind kind, String prefix) {
        ObjectSpec spec = ObjectSpec.of(kind, prefix + name, options);
        return create ? spec : spec.existing();
    }
}
