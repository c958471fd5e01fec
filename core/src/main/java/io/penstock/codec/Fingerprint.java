package io.penstock.codec;

import com.esotericsoftware.kryo.Registration;

/** Sixteen bits of the names and types of a class's fields, so that another version of a class is noticed. */
final class Fingerprint {

    private Fingerprint() {}

    static short of(Registration registration) {
        return registration.getSerializer() instanceof Shaped shaped ? shaped.fingerprint() : 0;
    }

    static short of(Slot[] slots) {
        int hash = 1;
        for (Slot slot : slots) {
            hash = 31 * (31 * hash + slot.name().hashCode())
                    + slot.type().getName().hashCode();
        }
        return (short) (hash ^ hash >>> 16);
    }

    /** A form that depends on the fields of a class. */
    interface Shaped {

        short fingerprint();
    }
}
