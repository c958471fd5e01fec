package io.penstock.codec;

import static java.lang.invoke.MethodType.methodType;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.reflect.Constructor;

/**
 * Composes one method handle for a whole class out of those of its properties. The JVM compiles a handle that is often
 * invoked together with all that it is composed of: one piece of machine code then reads or writes the object, and
 * boxes nothing. To compose one takes milliseconds, though, which is why each waits in a {@link HotHandle}.
 */
final class PropertyHandles {

    private static final Lookup LOOKUP = MethodHandles.lookup();

    private static final Class<?>[] READS = {CodecKryo.class, WireInput.class};

    private PropertyHandles() {}

    /** Returns what composes a {@link #writer} when it is worthwhile. */
    static HotHandle hotWriter(Property[] properties) {
        return new HotHandle(properties.length) {
            @Override
            MethodHandle compose() {
                return writer(properties);
            }
        };
    }

    /** Composes what writes all properties of an object: (CodecKryo, WireOutput, Object)void. */
    static MethodHandle writer(Property[] properties) {
        MethodHandle all = MethodHandles.empty(methodType(void.class, CodecKryo.class, WireOutput.class, Object.class));
        // From the last to the first: what is folded in runs before what is there already.
        for (int i = properties.length - 1; i >= 0; i--) {
            all = MethodHandles.foldArguments(all, writer(properties[i]));
        }
        return all;
    }

    /** Composes what reads all properties into an object: (CodecKryo, WireInput, Object)void. */
    static MethodHandle filler(Property[] properties) {
        MethodHandle all = MethodHandles.empty(methodType(void.class, CodecKryo.class, WireInput.class, Object.class));
        for (int i = properties.length - 1; i >= 0; i--) {
            all = MethodHandles.foldArguments(all, filler(properties[i]));
        }
        return all;
    }

    /**
     * Composes what reads all properties and calls a constructor with them: (CodecKryo, WireInput)Object.
     *
     * @param failure takes what the constructor throws, and throws something in its place: (Throwable)Object
     */
    static MethodHandle maker(Property[] properties, Constructor<?> constructor, MethodHandle failure) {
        Class<?>[] carriers = new Class<?>[properties.length];
        for (int i = 0; i < carriers.length; i++) {
            carriers[i] = properties[i].layout().carrier();
        }
        try {
            MethodHandle make =
                    LOOKUP.unreflectConstructor(constructor).asFixedArity().asType(methodType(Object.class, carriers));
            MethodHandle all = MethodHandles.catchException(make, Throwable.class, failure);
            all = MethodHandles.dropArguments(all, carriers.length, READS);
            for (int i = properties.length - 1; i >= 0; i--) {
                all = MethodHandles.foldArguments(all, i, reader(properties[i]));
            }
            return all;
        } catch (IllegalAccessException e) {
            throw PrivateAccess.closed(constructor.getDeclaringClass());
        }
    }

    /** Writes all properties of an object, with a composed writer once it is worthwhile. */
    static void write(HotHandle writer, Property[] properties, CodecKryo kryo, WireOutput out, Object owner) {
        MethodHandle composed = writer.get(kryo);
        if (composed == null) {
            for (Property property : properties) {
                property.write(kryo, out, owner);
            }
            return;
        }
        try {
            composed.invokeExact(kryo, out, owner);
        } catch (RuntimeException | Error unchecked) {
            throw unchecked;
        } catch (Throwable checked) {
            // Only a record's accessor can have thrown it, and it did not declare it.
            throw new Refusal(owner.getClass().getTypeName(), "it cannot be read: " + checked, checked);
        }
    }

    /** (CodecKryo, WireOutput, Object)void. */
    private static MethodHandle writer(Property property) {
        Class<?> carrier = property.layout().carrier();
        MethodHandle getter = property.getter().asType(methodType(carrier, Object.class));
        return MethodHandles.filterArguments(valueWriter(property), 2, getter);
    }

    /** (CodecKryo, WireOutput, carrier)void. */
    private static MethodHandle valueWriter(Property property) {
        PropertyType layout = property.layout();
        try {
            return switch (layout) {
                case ENUM, OBJECT ->
                    LOOKUP.bind(
                            property,
                            layout == PropertyType.ENUM ? "writeEnum" : "writeObject",
                            methodType(void.class, CodecKryo.class, WireOutput.class, Object.class));
                default ->
                    MethodHandles.dropArguments(
                            LOOKUP.findStatic(
                                    PropertyType.class,
                                    "write",
                                    methodType(void.class, WireOutput.class, layout.carrier())),
                            0,
                            CodecKryo.class);
            };
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("what writes " + layout + " is missing", e);
        }
    }

    /** (CodecKryo, WireInput)carrier. */
    private static MethodHandle reader(Property property) {
        PropertyType layout = property.layout();
        try {
            return switch (layout) {
                case ENUM, OBJECT ->
                    LOOKUP.bind(
                            property,
                            layout == PropertyType.ENUM ? "readEnum" : "readObject",
                            methodType(Object.class, READS));
                default ->
                    MethodHandles.dropArguments(
                            LOOKUP.findStatic(
                                    PropertyType.class, layout.reader(), methodType(layout.carrier(), WireInput.class)),
                            0,
                            CodecKryo.class);
            };
        } catch (ReflectiveOperationException e) {
            throw new AssertionError("what reads " + layout + " is missing", e);
        }
    }

    /** (CodecKryo, WireInput, Object)void. */
    private static MethodHandle filler(Property property) {
        Class<?> carrier = property.layout().carrier();
        // (carrier, Object)void, so that what is read comes first
        MethodHandle setter = MethodHandles.permuteArguments(
                property.setter().asType(methodType(void.class, Object.class, carrier)),
                methodType(void.class, carrier, Object.class),
                1,
                0);
        return MethodHandles.collectArguments(setter, 0, reader(property));
    }
}
