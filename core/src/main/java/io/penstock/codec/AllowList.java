package io.penstock.codec;

import io.penstock.ConfigurationException;
import java.util.List;
import java.util.Objects;

/**
 * The list of the classes that a codec encodes and decodes. A class is named by its package: {@code com.acme} stands
 * for every class of that package and of the packages below it. The value types, collections, exceptions and functional
 * interfaces of the JDK and Penstock's own classes are always allowed. A lambda is judged by the class that captures
 * it. An exception that is not allowed is never refused: it travels as a {@link RemoteThrowable}. Immutable.
 */
public final class AllowList {

    /**
     * The packages of the JDK's values, collections and exceptions: no class there opens, loads or runs anything by
     * being read.
     */
    private static final List<String> ALWAYS = List.of(
            "io.penstock.",
            "java.lang.",
            "java.util.",
            "java.time.",
            "java.math.",
            "java.net.",
            "java.text.",
            "java.io.",
            "java.nio.",
            "java.sql.",
            "sun.util.calendar.");

    private static final AllowList OPEN = new AllowList(null);

    private final List<String> prefixes;

    private AllowList(List<String> prefixes) {
        this.prefixes = prefixes;
    }

    /**
     * Returns the list that allows every class. Fit for processes of one user on one machine, where who writes the
     * bytes could run code anyway.
     *
     * @return the open list
     */
    public static AllowList open() {
        return OPEN;
    }

    /**
     * Returns a list that allows what is always allowed and the classes of some packages.
     *
     * @param packages names of packages, such as {@code com.acme.orders}; the packages below them are included
     * @return the list
     * @throws ConfigurationException if a name is not that of a package
     */
    public static AllowList packages(String... packages) {
        return new AllowList(List.of(packages).stream().map(AllowList::prefix).toList());
    }

    private static String prefix(String name) {
        Objects.requireNonNull(name, "package");
        for (String part : name.split("\\.", -1)) {
            if (part.isEmpty()
                    || !Character.isJavaIdentifierStart(part.charAt(0))
                    || !part.chars().allMatch(Character::isJavaIdentifierPart)) {
                throw new ConfigurationException("The codec's allow-list has the entry \"" + name
                        + "\", which is not the name of a package. Write it as in com.acme.orders,"
                        + " without a wildcard.");
            }
        }
        return name + ".";
    }

    /**
     * Returns whether a class is allowed.
     *
     * @param className its binary name, as {@link Class#getName} gives it; an array is judged by its elements
     * @return true if it is allowed
     */
    public boolean permits(String className) {
        if (prefixes == null) {
            return true;
        }
        String element = element(className);
        return !element.contains(".") && element.length() == 1 && className.startsWith("[")
                || startsWithAny(ALWAYS, element)
                || startsWithAny(prefixes, element);
    }

    private static boolean startsWithAny(List<String> prefixes, String name) {
        for (String prefix : prefixes) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the name of an array's elements: {@code [[Lcom.acme.Order;} to {@code com.acme.Order}, {@code [[I} to
     * {@code I}.
     */
    private static String element(String className) {
        int dimensions = 0;
        while (dimensions < className.length() && className.charAt(dimensions) == '[') {
            dimensions++;
        }
        return dimensions > 0 && className.startsWith("L", dimensions) && className.endsWith(";")
                ? className.substring(dimensions + 1, className.length() - 1)
                : className.substring(dimensions);
    }

    /** Throws if a class is not allowed. */
    void check(String className) {
        if (!permits(className)) {
            throw new Refusal(
                    className,
                    "it is not on the codec's allow-list, which is " + this
                            + ". Add its package with AllowList.packages(" + "\"" + packageOf(element(className))
                            + "\", ...) in every process of the session.");
        }
    }

    private static String packageOf(String className) {
        int dot = className.lastIndexOf('.');
        return dot < 0 ? className : className.substring(0, dot);
    }

    /** Returns what is allowed besides the JDK's and Penstock's own. */
    @Override
    public String toString() {
        return prefixes == null ? "open" : "packages " + prefixes;
    }
}
