package io.penstock.codec;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A Class object, by its name; loaded without being initialised, and only if it is allowed. */
final class ClassForm extends Form<Class<?>> {

    private static final Map<String, Class<?>> PRIMITIVES = Stream.of(
                    boolean.class,
                    byte.class,
                    char.class,
                    short.class,
                    int.class,
                    long.class,
                    float.class,
                    double.class,
                    void.class)
            .collect(Collectors.toMap(Class::getName, Function.identity()));

    ClassForm() {
        super(false);
    }

    /** Returns the class of a primitive; null if the name is none of theirs. */
    static Class<?> primitive(String name) {
        return PRIMITIVES.get(name);
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, Class<?> value) {
        if (value.isHidden()) {
            throw new Refusal(value, "no other process has this hidden class. Send an object of a named class.");
        }
        if (!value.isPrimitive()) {
            kryo.context().allowList().check(value.getName());
        }
        out.writeString(value.getName());
    }

    @Override
    Class<?> decode(CodecKryo kryo, WireInput in, Class<? extends Class<?>> type) {
        String name = in.readText();
        Class<?> primitive = primitive(name);
        return primitive != null ? primitive : kryo.context().load(name);
    }
}
