package io.penstock.codec;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Makes objects without running their class's own constructors, as Java serialization does, and through the same
 * supported factory of the JDK: a constructor of a superclass is run on a new object of the class.
 */
final class Instantiator {

    private static final Object FACTORY;
    private static final Method NEW_CONSTRUCTOR;

    static {
        // By reflection, since javac has a warning for this class that cannot be suppressed. It is in jdk.unsupported.
        try {
            Class<?> type = Class.forName("sun.reflect.ReflectionFactory");
            FACTORY = type.getMethod("getReflectionFactory").invoke(null);
            NEW_CONSTRUCTOR = type.getMethod("newConstructorForSerialization", Class.class, Constructor.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private Instantiator() {}

    /**
     * Returns a constructor of a class that runs nothing but a constructor of one of its superclasses.
     *
     * @param type the class to make objects of
     * @param superclass whose constructor runs
     * @param parameters of that constructor
     */
    static Constructor<?> constructor(Class<?> type, Class<?> superclass, Class<?>... parameters) {
        try {
            return (Constructor<?>)
                    NEW_CONSTRUCTOR.invoke(FACTORY, type, superclass.getDeclaredConstructor(parameters));
        } catch (ReflectiveOperationException e) {
            throw new Refusal(type.getTypeName(), "no object of the class can be made: " + e, e);
        }
    }

    static Object make(Constructor<?> constructor, Object... arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new Refusal(
                    constructor.getDeclaringClass().getTypeName(), "its constructor failed: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new Refusal(constructor.getDeclaringClass().getTypeName(), "no object can be made: " + e, e);
        }
    }
}
