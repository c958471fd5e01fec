package io.penstock.codec;

import io.penstock.SerializationException;

/**
 * Thrown inside the codec when something in a graph cannot be encoded or decoded. On its way out each form prepends the
 * step that led to the culprit, so that only a failure pays for its path.
 */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String culprit;
    private final StringBuilder path = new StringBuilder();

    /**
     * @param culprit the type that is refused
     * @param reason why, and what to do
     */
    Refusal(String culprit, String reason) {
        this(culprit, reason, null);
    }

    Refusal(String culprit, String reason, Throwable cause) {
        super(reason, cause, false, false);
        this.culprit = culprit;
    }

    Refusal(Class<?> culprit, String reason) {
        this(culprit.getTypeName(), reason, null);
    }

    Refusal inField(String name) {
        path.insert(0, name).insert(0, '.');
        return this;
    }

    Refusal at(int index) {
        path.insert(0, "[" + index + "]");
        return this;
    }

    Refusal atKey(Object key) {
        path.insert(0, "[" + label(key) + "]");
        return this;
    }

    SerializationException toException(String doing, String root) {
        return new SerializationException(
                "Cannot " + doing + " " + root + path + " -> " + culprit + ": " + getMessage(), getCause());
    }

    /** Describes a key. Shows plain keys only: toString of a user's class may do anything. */
    private static String label(Object key) {
        if (key instanceof String text) {
            return '"' + (text.length() <= 64 ? text : text.substring(0, 64) + "...") + '"';
        }
        return key instanceof Number || key instanceof Enum<?> || key instanceof Character || key instanceof Boolean
                ? key.toString()
                : key == null ? "null" : "a " + key.getClass().getSimpleName();
    }
}
