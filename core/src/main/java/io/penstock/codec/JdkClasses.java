package io.penstock.codec;

import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Method;
import java.util.Arrays;

/** Tells which classes are the JDK's, whose fields are closed to the codec, and whether they have state. */
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

    /** Returns the nearest superclass of the JDK's that has state, which is out of reach; null if there is none. */
    static Class<?> statefulSuperclass(Class<?> type) {
        for (Class<?> each = type.getSuperclass(); each != null && each != Object.class; each = each.getSuperclass()) {
            if (owns(each) && (hasFields(each) || hasSerializationMethods(each))) {
                return each;
            }
        }
        return null;
    }

    static boolean hasFields(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields()).anyMatch(Fields::isEncoded);
    }

    /** Returns whether a class itself says how Java serialization is to treat it. */
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
