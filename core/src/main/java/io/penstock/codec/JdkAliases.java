package io.penstock.codec;

import java.io.Serializable;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Chooses what the JDK's hidden implementation classes are written as. */
final class JdkAliases {

    private static final Set<Class<?>> IMMUTABLE_LISTS =
            classes(List.of(), List.of(1), List.of(1, 2, 3).subList(0, 1));

    private static final Set<Class<?>> IMMUTABLE_SETS = classes(Set.of(), Set.of(1), Set.of(1, 2, 3));

    private static final Set<Class<?>> IMMUTABLE_MAPS = classes(Map.of(), Map.of(1, 1), Map.of(1, 1, 2, 2));

    private JdkAliases() {}

    private static Set<Class<?>> classes(Object... samples) {
        Set<Class<?>> classes = new LinkedHashSet<>();
        for (Object each : samples) {
            classes.add(each.getClass());
        }
        return classes;
    }

    static Forms.Choice choose(Class<?> type) {
        Class<?> alias = alias(type);
        return alias != null
                ? Forms.Choice.sameAs(alias)
                : JavaForm.choose(type, "it is a class of the JDK whose fields are closed to the codec");
    }

    private static Class<?> alias(Class<?> type) {
        if (IMMUTABLE_LISTS.contains(type)) {
            return List.class;
        }
        if (IMMUTABLE_SETS.contains(type)) {
            return Set.class;
        }
        if (IMMUTABLE_MAPS.contains(type)) {
            return Map.class;
        }
        for (Class<?> each : new Class<?>[] {Path.class, ZoneId.class, Charset.class, EnumSet.class}) {
            if (each.isAssignableFrom(type)) {
                return each;
            }
        }
        return Serializable.class.isAssignableFrom(type) ? null : copied(type);
    }

    /** Returns what a view that is not serializable, such as a subList or a keySet, is copied to; likewise an entry. */
    private static Class<?> copied(Class<?> type) {
        if (SortedSet.class.isAssignableFrom(type)) {
            return TreeSet.class;
        }
        if (Set.class.isAssignableFrom(type)) {
            return LinkedHashSet.class;
        }
        if (Map.Entry.class.isAssignableFrom(type)) {
            return Map.Entry.class;
        }
        return Collection.class.isAssignableFrom(type) ? ArrayList.class : null;
    }
}
