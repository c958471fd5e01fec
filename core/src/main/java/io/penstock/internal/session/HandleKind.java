package io.penstock.internal.session;

import io.penstock.SerializationException;

/**
 * The kinds of things that handles stand for, as references and messages name them. Has no lambdas, for most children
 * use it at their start.
 */
public enum HandleKind {
    /** The session itself. */
    SESSION("session"),
    /** A queue. */
    QUEUE("queue"),
    /** A dict. */
    DICT("dict"),
    /** A list. */
    LIST("list"),
    /** A set. */
    SET("set"),
    /** A namespace. */
    NAMESPACE("namespace"),
    /** A value. */
    VALUE("value"),
    /** One end of a pipe; the detail of its reference says which. */
    PIPE("pipe"),
    /** A lock. */
    LOCK("lock"),
    /** A condition of the lock that its reference names; the detail is its number. */
    CONDITION("condition"),
    /** A read-write lock. */
    READ_WRITE_LOCK("read-write lock"),
    /** A semaphore. */
    SEMAPHORE("semaphore"),
    /** An event. */
    EVENT("event"),
    /** A latch. */
    LATCH("latch"),
    /** A barrier. */
    BARRIER("barrier"),
    /** A long. */
    LONG("long"),
    /** An array of ints; the detail of a slice says which part it is. */
    INT_ARRAY("int array"),
    /** An array of longs; the detail of a slice says which part it is. */
    LONG_ARRAY("long array"),
    /** An array of doubles; the detail of a slice says which part it is. */
    DOUBLE_ARRAY("double array"),
    /** An array of bytes; the detail of a slice says which part it is. */
    BYTE_ARRAY("byte array"),
    /** A managed object; the detail is the participant that hosts it. */
    MANAGED("managed object"),
    /** The proxy of the managed object that its reference names. */
    PROXY("proxy of a managed object");

    private static final HandleKind[] KINDS = values();

    private final String text;

    HandleKind(String text) {
        this.text = text;
    }

    /**
     * Returns the kind that a reference names.
     *
     * @param text the kind as a reference names it
     * @return the kind
     * @throws SerializationException if there is none: the reference comes from another version
     */
    public static HandleKind named(String text) {
        for (HandleKind kind : KINDS) {
            if (kind.text.equals(text)) {
                return kind;
            }
        }
        throw new SerializationException(
                "A handle of unknown kind '" + text + "' arrived; use the same version of Penstock in all processes");
    }

    /** Returns the kind as references and messages name it. */
    @Override
    public String toString() {
        return text;
    }
}
