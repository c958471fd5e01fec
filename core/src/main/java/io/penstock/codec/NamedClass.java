package io.penstock.codec;

import com.esotericsoftware.kryo.util.DefaultClassResolver;

/** A class that is written by its name. Belongs to one {@link ClassTable}. */
final class NamedClass extends FormRegistration {

    /** What its first mention in a payload consists of: its name, then the fingerprint of its shape. */
    private final byte[] announcement;

    private final short fingerprint;

    private int index;
    private NamedClass successor;

    NamedClass(Class<?> type, Form<?> form) {
        super(type, form, DefaultClassResolver.NAME);
        fingerprint = form instanceof Fingerprinted shaped ? shaped.fingerprint() : 0;
        WireOutput out = new WireOutput();
        out.writeString(type.getName());
        out.writeShort(fingerprint);
        announcement = out.toBytes();
    }

    byte[] announcement() {
        return announcement;
    }

    short fingerprint() {
        return fingerprint;
    }

    /** Its number, from 1, among the classes that the current payload has mentioned; 0 if it has not mentioned this. */
    int index() {
        return index;
    }

    void setIndex(int index) {
        this.index = index;
    }

    /** The class that a payload announced after this one the last time: a guess for the next payload; may be null. */
    NamedClass successor() {
        return successor;
    }

    void setSuccessor(NamedClass successor) {
        this.successor = successor;
    }
}
