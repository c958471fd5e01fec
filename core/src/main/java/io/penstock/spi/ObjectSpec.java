package io.penstock.spi;

import io.penstock.ClosedException;
import io.penstock.ObjectExistsException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A request for an object. The first to ask creates it, with the options that are stated here and the driver's
 * defaults for the rest; whoever asks later gets the same object, if what it states agrees with what was created.
 *
 * @param kind what it is
 * @param name its name, unique among the objects of its kind in the session; core makes one up for an unnamed object
 * @param options the options that the caller stated, such as {@code capacity=100}; those left out take their defaults
 *     when the object is created, and match anything when it exists
 * @param create whether to create the object if it is not there; if not, that is a {@link io.penstock.ClosedException}
 */
public record ObjectSpec(ObjectKind kind, String name, SortedMap<String, String> options, boolean create) {

    /** The option that bounds the number of items in a queue; without it as many as the backend can hold. */
    public static final String CAPACITY = "capacity";

    /** The option that bounds the bytes that an object holds; without it the session's limit. */
    public static final String MAX_BYTES = "max-bytes";

    /** The option that names the machine of a state: {@link StateMachine#kind()}. */
    public static final String MACHINE = "machine";

    /** The option that makes a lock or semaphore first come, first served: {@code true} or {@code false}. */
    public static final String FAIR = "fair";

    /** The option that asks for a pipe that carries messages from its second end to its first only. */
    public static final String ONE_WAY = "one-way";

    /** The option that gives the number of words or the length of an array. */
    public static final String LENGTH = "length";

    /**
     * The option that gives the bytes of a word: {@code 1}, {@code 4} or {@code 8}, which is what it is if it is not
     * stated.
     */
    public static final String WIDTH = "width";

    /** The option that asks for an object which survives a reboot of the machine. */
    public static final String DURABLE = "durable";

    /**
     * Returns a spec with a copy of some options, for an object that is made if it is not there.
     *
     * @param kind what it is
     * @param name its name
     * @param options what the caller stated
     * @return the spec
     */
    public static ObjectSpec of(ObjectKind kind, String name, Map<String, String> options) {
        return new ObjectSpec(kind, name, Collections.unmodifiableSortedMap(new TreeMap<>(options)), true);
    }

    /**
     * Returns the same spec for an object that must be there, such as one whose handle has arrived in a message.
     *
     * @return a spec that creates nothing
     */
    public ObjectSpec existing() {
        return new ObjectSpec(kind, name, options, false);
    }

    /**
     * Returns what a backend throws if the object must be there and is not.
     *
     * @return the exception
     */
    public ClosedException notThere() {
        return new ClosedException("The " + kind + " '" + name
                + "' is not there any more: it was destroyed before this handle to it arrived");
    }

    /**
     * Returns a numeric option.
     *
     * @param option its name
     * @param defaultValue the value if it was not stated
     * @return the value
     * @throws NumberFormatException if it is not a number; core has checked that it is
     */
    public long number(String option, long defaultValue) {
        String value = options.get(option);
        return value == null ? defaultValue : Long.parseLong(value);
    }

    /**
     * Returns a yes-or-no option.
     *
     * @param option its name
     * @return true if it was stated as {@code true}
     */
    public boolean flag(String option) {
        return Boolean.parseBoolean(options.get(option));
    }

    /**
     * Checks this spec against the options of the object that exists under its name.
     *
     * @param existing the options that the object was created with, as far as they were stated then
     * @throws ObjectExistsException if an option is stated here that differs from the object's
     */
    public void requireAgreementWith(Map<String, String> existing) {
        options.forEach((option, wanted) -> {
            String actual = existing.get(option);
            if (!wanted.equals(actual)) {
                throw new ObjectExistsException("The " + kind + " '" + name + "' exists with " + option + "="
                        + (actual == null ? "(default)" : actual) + ", but " + option + "=" + wanted
                        + " was asked for. Ask without that option to use the object as it is, or destroy() it first.");
            }
        });
    }
}
