package io.penstock.internal.managed;

import io.penstock.VersionMismatchException;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The methods of an interface by their keys in requests: name and descriptor, so that overloads are told apart. */
final class RemoteMethods {

    private final Class<?> type;
    private final Map<String, Method> byKey = new HashMap<>();
    private final Map<Method, String> keys = new HashMap<>();

    private RemoteMethods(Class<?> type) {
        this.type = type;
        for (Method method : type.getMethods()) {
            if (!Modifier.isStatic(method.getModifiers())) {
                add(method);
            }
        }
    }

    /**
     * Returns the methods of a user's interface.
     *
     * @throws IllegalArgumentException if it is no interface, or is closed to this module
     */
    static RemoteMethods of(Class<?> type) {
        Objects.requireNonNull(type, "type");
        if (!type.isInterface()) {
            throw new IllegalArgumentException("A managed object is called through an interface, but " + type.getName()
                    + " is a class. Give the interface that it implements.");
        }
        return new RemoteMethods(type);
    }

    private void add(Method method) {
        if (!method.trySetAccessible()) {
            throw new IllegalArgumentException("The methods of " + type.getName()
                    + " cannot be called from here: open its package to io.penstock, or make it public and export it.");
        }
        String key = method.getName()
                + MethodType.methodType(method.getReturnType(), method.getParameterTypes())
                        .toMethodDescriptorString();
        byKey.put(key, method);
        keys.put(method, key);
    }

    Class<?> type() {
        return type;
    }

    String key(Method method) {
        return keys.get(method);
    }

    Method named(String key) {
        Method method = byKey.get(key);
        if (method == null) {
            throw new VersionMismatchException("A caller asks for the method " + key + ", which " + type.getName()
                    + " does not have in the process that hosts the object."
                    + " Use the same version of the interface everywhere.");
        }
        return method;
    }

    /** Returns whether a method may throw an exception of a checked class. */
    static boolean declares(Method method, Class<? extends Exception> exception) {
        return Arrays.stream(method.getExceptionTypes()).anyMatch(declared -> declared.isAssignableFrom(exception));
    }
}
