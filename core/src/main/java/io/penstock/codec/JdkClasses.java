package io.penstock.codec;

import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Method;
import java.util.Arrays;

/** Which classes are the JDK's, whose fields are closed to us, and what those keep in them. */
final class JdkClasses {

    private static final ClassLoader PLATFORM = ClassLoader.getPlatformClassLoader();

    private JdkClasses() {}

    static boolean owns(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        if (loader == null || loader == PLATFORM) {
            return true;
        }
        String module = type.getModule().getName();
        return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
    }

    /** The nearest superclass of the JDK's that has state of its own, or null: such state is out of reach. */
    static Class<?> statefulSuperclass(Class<?> type) {
        for (Class<?> each = type.getSuperclass(); each != null && each != Object.class; each = each.getSuperclass()) {
            if (owns(each) && (hasFields(each) || hasSerializationMethods(each))) {
                return each;
            }
        }
        return null;
    }

    static boolean hasFields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).anyMatch(Fields::travels);
    }

    /** Whether a class itself says how Java serialization is to treat it. */
    static boolean hasSerializationMethods(Class<?> type) {
        return Arrays.stream(type.getDeclaredMethods()).anyMatch(JdkClasses::isSerializationMethod);
    }

    private static boolean isSerializationMethod(Method method) {
        return switch (method.getName()) {
            case "writeReplace", "readResolve" -> method.getParameterCount() == 0;
            case "writeObject" -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {ObjectOutputStream.class});
            case "readObject" -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {ObjectInputStream.class});
            default -> false;
        };
    }
}
