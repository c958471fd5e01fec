package io.penstock.internal.session;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/** The names of a session's objects: those that users choose, and those that unnamed objects are given. */
public final class ObjectNames {

    /** The first character of names that no user chooses: of unnamed objects, and of drivers behind other types. */
    public static final String RESERVED_PREFIX = "~";

    private static final int MAX_LENGTH = 200;

    private final long participant;
    private final AtomicLong given = new AtomicLong();

    ObjectNames(long participant) {
        this.participant = participant;
    }

    /**
     * Returns a name for an unnamed object, which no participant of the session has given or will give again.
     *
     * @return a name with the reserved prefix
     */
    public String next() {
        return RESERVED_PREFIX + participant + "-" + given.incrementAndGet();
    }

    /**
     * Checks a name that a user chose.
     *
     * @param kind of the object, for messages
     * @param name its name
     * @return the name
     * @throws IllegalArgumentException if it is empty, too long or reserved
     */
    public static String requireUserName(HandleKind kind, String name) {
        Objects.requireNonNull(name, "name");
        if (name.isEmpty() || name.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("The name of a " + kind + " has 1 to " + MAX_LENGTH
                    + " characters, but '" + name + "' has " + name.length());
        }
        if (name.startsWith(RESERVED_PREFIX)) {
            throw new IllegalArgumentException("The name of a " + kind + " does not begin with " + RESERVED_PREFIX
                    + ", as '" + name + "' does: such names are given to objects without a name");
        }
        return name;
    }
}
