package io.penstock.codec;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Finds the fields that are encoded of a user's class and of its superclasses. */
final class Fields {

    private Fields() {}

    /** Returns the fields from the topmost superclass down, by name within a class: in the same order in every JVM. */
    static List<Property> of(Class<?> type) {
        List<Property> properties = new ArrayList<>();
        collect(type, properties);
        return properties;
    }

    private static void collect(Class<?> type, List<Property> into) {
        if (type == null || JdkClasses.owns(type)) {
            return;
        }
        collect(type.getSuperclass(), into);
        Arrays.stream(type.getDeclaredFields())
                .filter(Fields::isEncoded)
                .sorted(Comparator.comparing(Field::getName))
                .map(Property::of)
                .forEach(into::add);
    }

    static boolean isEncoded(Field field) {
        return !Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers());
    }
}
