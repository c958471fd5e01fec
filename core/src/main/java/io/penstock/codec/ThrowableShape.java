package io.penstock.codec;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.util.List;

/** Takes exceptions of one class apart, and reconstructs them. */
final class ThrowableShape {

    private static final ClassValue<ThrowableShape> SHAPES = new ClassValue<>() {
        @Override
        protected ThrowableShape computeValue(Class<?> type) {
            return new ThrowableShape(type);
        }
    };

    private final boolean byJava;
    private final List<Property> fields;
    private final Constructor<?> constructor;
    private final MethodHandle message;
    private final MethodHandle cause;

    private ThrowableShape(Class<?> type) {
        byJava = ValueForms.serializesItself(type) && !JdkClasses.owns(type) || hasClosedFields(type);
        fields = byJava ? List.of() : Fields.of(type);
        constructor = Instantiator.constructor(type, Throwable.class, String.class);
        Class<?> topmost = topmostUserClass(type);
        message = original(topmost, "getMessage", String.class);
        cause = original(topmost, "getCause", Throwable.class);
    }

    static ThrowableShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    private static boolean hasClosedFields(Class<?> type) {
        for (Class<?> each = type; each != Throwable.class; each = each.getSuperclass()) {
            if (JdkClasses.owns(each) && JdkClasses.hasFields(each)) {
                return true;
            }
        }
        return false;
    }

    private static Class<?> topmostUserClass(Class<?> type) {
        Class<?> topmost = null;
        for (Class<?> each = type; !JdkClasses.owns(each); each = each.getSuperclass()) {
            topmost = each;
        }
        return topmost;
    }

    /**
     * Returns the JDK's own method, as a super call from the topmost class of a user's reaches it: an override may
     * change the text, and would do so a second time on the reconstructed exception.
     */
    private static MethodHandle original(Class<?> topmost, String name, Class<?> result) {
        MethodType type = MethodType.methodType(result);
        try {
            MethodHandle found = topmost == null
                    ? PrivateAccess.LOOKUP.findVirtual(Throwable.class, name, type)
                    : MethodHandles.privateLookupIn(topmost, PrivateAccess.LOOKUP)
                            .findSpecial(Throwable.class, name, type, topmost);
            return found.asType(MethodType.methodType(result, Throwable.class));
        } catch (IllegalAccessException e) {
            throw PrivateAccess.closed(topmost);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(name + " is a method of every Throwable", e);
        }
    }

    boolean byJava() {
        return byJava;
    }

    boolean hasFields() {
        return !fields.isEmpty();
    }

    String message(Throwable throwable) throws Throwable {
        return (String) message.invokeExact(throwable);
    }

    Throwable cause(Throwable throwable) throws Throwable {
        return (Throwable) cause.invokeExact(throwable);
    }

    Object[] fields(Throwable throwable) {
        return fields.stream().map(field -> field.get(throwable)).toArray();
    }

    /** Makes a new exception without a cause, on which none of its own class's constructors ran. */
    Throwable make(String text) {
        return (Throwable) Instantiator.make(constructor, text);
    }

    void setFields(Throwable throwable, Object[] values) {
        if (values.length != fields.size()) {
            throw new Refusal(
                    throwable.getClass(),
                    "it has " + fields.size() + " fields here and " + values.length + " where it was encoded");
        }
        for (int i = 0; i < values.length; i++) {
            fields.get(i).set(throwable, values[i]);
        }
    }
}
