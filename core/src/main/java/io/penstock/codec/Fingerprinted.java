package io.penstock.codec;

/** A form that depends on the properties of a class, and notices another version of the class by them. */
interface Fingerprinted {

    /** Returns sixteen bits of the names and types of the properties. */
    short fingerprint();

    /** Computes the fingerprint of some properties. */
    static short of(Property[] properties) {
        int hash = 1;
        for (Property property : properties) {
            hash = 31 * (31 * hash + property.name().hashCode())
                    + property.type().getName().hashCode();
        }
        return (short) (hash ^ hash >>> 16);
    }
}
