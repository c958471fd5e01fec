package io.penstock;

import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import java.util.HashMap;
import java.util.Map;

/**
 * An object that somebody asks for.
 *
 * @param name its name in the session
 * @param options what the caller stated
 * @param create whether to make it if it is not there
 * @param detail what else the kind needs, as in {@link io.penstock.codec.HandleRef}
 */
record Asked(String name, Map<String, String> options, boolean create, long detail) {

    /** One that is made if it is not there. */
    static Asked made(String name, Map<String, String> options) {
        return new Asked(name, options, true, 0);
    }

    /** One that must be there, since a handle to it has arrived: one that was destroyed meanwhile does not come back empty. */
    static Asked existing(String name, long detail) {
        return new Asked(name, Map.of(), false, detail);
    }

    Asked withDetail(long other) {
        return new Asked(name, options, create, other);
    }

    Asked with(String option, String value) {
        Map<String, String> more = new HashMap<>(options);
        more.put(option, value);
        return new Asked(name, more, create, detail);
    }

    /** What a driver is asked for. Objects that share a driver's kind and are different things to a user are told apart by a prefix. */
    ObjectSpec spec(ObjectKind kind, String prefix) {
        ObjectSpec spec = ObjectSpec.of(kind, prefix + name, options);
        return create ? spec : spec.existing();
    }
}
