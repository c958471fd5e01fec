package io.penstock.codec;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Chooses the forms of keys: equal objects must give equal bytes, in every JVM. Refuses all else, with what to use
 * instead.
 */
final class KeyForms implements Forms {

    static Form<List<Object>> list() {
        return new KeyListForm();
    }

    static Form<SortedSet<Object>> sortedSet() {
        return new KeySortedSetForm();
    }

    static Form<SortedMap<Object, Object>> sortedMap() {
        return new KeySortedMapForm();
    }

    @Override
    public boolean canonical() {
        return true;
    }

    @Override
    public Choice choose(Class<?> type, CodecContext context) {
        if (context.handles().isHandle(type)) {
            requireEquality(type);
            return Choice.sameAs(HandleForm.class);
        }
        RefusedTypes.check(type);
        refuseWithoutEquality(type);
        Class<?> collection = collection(type);
        if (collection != null) {
            return Choice.sameAs(collection);
        }
        context.allowList().check(type.getName());
        if (Enum.class.isAssignableFrom(type) && type != Enum.class) {
            return Choice.named(type.isEnum() ? type : type.getSuperclass(), EnumForm.INSTANCE);
        }
        if (type.isRecord() && !ValueForms.serializesItself(type)) {
            return Choice.named(type, RecordForm.of(type));
        }
        return JdkClasses.owns(type) ? jdk(type) : object(type);
    }

    private static void refuseWithoutEquality(Class<?> type) {
        if (type.isArray()) {
            throw refusal(type, "arrays are equal only if they are the same array", "Wrap it in a List.");
        }
        if (LambdaForm.isLambda(type)) {
            throw refusal(type, "lambdas are equal only if they are the same object", "Use an enum or a record.");
        }
        if (Throwable.class.isAssignableFrom(type)) {
            throw refusal(type, "exceptions are equal only if they are the same object", "Use its message.");
        }
    }

    private static Class<?> collection(Class<?> type) {
        if (List.class.isAssignableFrom(type)) {
            return List.class;
        }
        if (SortedSet.class.isAssignableFrom(type)) {
            return SortedSet.class;
        }
        if (SortedMap.class.isAssignableFrom(type)) {
            return SortedMap.class;
        }
        if (Map.Entry.class.isAssignableFrom(type)) {
            return Map.Entry.class;
        }
        if (Set.class.isAssignableFrom(type)) {
            throw refusal(type, "the order of its elements is not the same for equal sets", "Use a TreeSet.");
        }
        if (Map.class.isAssignableFrom(type)) {
            throw refusal(type, "the order of its entries is not the same for equal maps", "Use a TreeMap.");
        }
        if (Collection.class.isAssignableFrom(type)) {
            throw refusal(type, "it is equal only to itself", "Use a List.");
        }
        return null;
    }

    private static Choice jdk(Class<?> type) {
        if (ZoneId.class.isAssignableFrom(type)) {
            return Choice.sameAs(ZoneId.class);
        }
        if (Charset.class.isAssignableFrom(type)) {
            return Choice.sameAs(Charset.class);
        }
        throw refusal(type, "its equality does not depend on its content alone", "Use a String or a record instead.");
    }

    private static Choice object(Class<?> type) {
        requireEquality(type);
        Class<?> stateful = JdkClasses.statefulSuperclass(type);
        if (stateful != null) {
            throw refusal(type, "its superclass " + stateful.getName() + " has closed fields", "Use a record.");
        }
        if (ValueForms.serializesItself(type)) {
            throw refusal(
                    type,
                    "it says itself how it is serialized, which may differ for equal objects",
                    "Use a plain record.");
        }
        if (type.isHidden()) {
            throw refusal(type, "no other process has this hidden class", "Use a record.");
        }
        return Choice.named(type, ObjectForm.of(type));
    }

    private static void requireEquality(Class<?> type) {
        if (!overrides(type, "equals", Object.class) || !overrides(type, "hashCode")) {
            throw refusal(
                    type,
                    "it does not override both equals and hashCode, and so is equal only to itself",
                    "Use a record, or override both.");
        }
    }

    private static boolean overrides(Class<?> type, String name, Class<?>... parameters) {
        try {
            Method method = type.getMethod(name, parameters);
            return method.getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            throw new AssertionError(name + " is a method of every object", e);
        }
    }

    static Refusal refusal(Class<?> type, String why, String instead) {
        return new Refusal(type, "it cannot be a key or part of one, since " + why + ". " + instead);
    }

    /** Refuses a collection that the component could not hold when it arrives: all equal ones arrive as one class. */
    static void checkRebuilds(Class<?> declared, Object value) {
        Class<?> rebuilt = value instanceof List<?>
                ? ArrayList.class
                : value instanceof SortedSet<?>
                        ? TreeSet.class
                        : value instanceof SortedMap<?, ?>
                                ? TreeMap.class
                                : value instanceof Map.Entry<?, ?> ? SimpleImmutableEntry.class : null;
        if (rebuilt != null && !declared.isAssignableFrom(rebuilt)) {
            throw refusal(
                    value.getClass(),
                    "equal collections must travel alike, as a " + rebuilt.getSimpleName() + ", and the component is"
                            + " declared as " + declared.getSimpleName(),
                    "Declare it as the interface.");
        }
    }

    /** Refuses elements that a sorted collection, which uses compareTo, takes for equal where equals does not. */
    static void checkSortable(Object element) {
        if (element instanceof BigDecimal) {
            throw refusal(
                    BigDecimal.class,
                    "a sorted collection finds 1.0 and 1.00 equal, and they are not the same bytes",
                    "Use a List, or strip trailing zeros and use its toString().");
        }
    }
}
