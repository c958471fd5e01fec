package io.penstock.codec;

import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.BiFunction;

/**
 * The forms of the classes that have ids. Each is made when it is first asked for: most processes meet a few of them,
 * and each loads the classes of its lambdas.
 */
final class StandardForms {

    private static final AtomicReferenceArray<Form<?>> FORMS = new AtomicReferenceArray<>(ClassIds.COUNT);

    private StandardForms() {}

    /** Returns the form of an id of {@link ClassIds}, the same one each time. */
    static Form<?> of(int id) {
        Form<?> form = FORMS.get(id);
        if (form == null) {
            FORMS.compareAndSet(id, null, make(id));
            form = FORMS.get(id);
        }
        return form;
    }

    private static Form<?> make(int id) {
        return switch (id) {
            case 0 -> JdkValues.booleanForm();
            case 1 -> JdkValues.byteForm();
            case 2 -> JdkValues.characterForm();
            case 3 -> JdkValues.shortForm();
            case 4 -> JdkValues.integerForm();
            case 5 -> JdkValues.longForm();
            case 6 -> JdkValues.floatForm();
            case 7 -> JdkValues.doubleForm();
            case 8 -> JdkValues.string();
            case 9 -> JdkValues.bigInteger();
            case 10 -> JdkValues.bigDecimal();
            case 11 -> JdkValues.uuidForm();
            case 12 -> JdkValues.currency();
            case 13 -> new LocaleForm();
            case 14 -> JdkValues.date();
            case 15 -> JdkValues.bitSet();
            case 16 -> JdkValues.charset();
            case 17 -> JdkTimes.duration();
            case 18 -> JdkTimes.instant();
            case 19 -> JdkTimes.localDate();
            case 20 -> JdkTimes.localTime();
            case 21 -> JdkTimes.localDateTime();
            case 22 -> JdkTimes.zoneOffset();
            case 23 -> JdkTimes.zoneId();
            case 24 -> JdkTimes.offsetTime();
            case 25 -> JdkTimes.offsetDateTime();
            case 26 -> JdkTimes.zonedDateTime();
            case 27 -> JdkTimes.year();
            case 28 -> JdkTimes.yearMonth();
            case 29 -> JdkTimes.monthDay();
            case 30 -> JdkTimes.period();
            case 31 -> JdkValues.optionalInt();
            case 32 -> JdkValues.optionalLong();
            case 33 -> JdkValues.optionalDouble();
            case 34 -> PairForm.<Optional<Object>>one("get()", v -> v.orElse(null), Optional::ofNullable);
            case 35 -> new HandleForm();
            case 40 -> PrimitiveArrays.booleans();
            case 41 -> PrimitiveArrays.bytes();
            case 42 -> PrimitiveArrays.chars();
            case 43 -> PrimitiveArrays.shorts();
            case 44 -> PrimitiveArrays.ints();
            case 45 -> PrimitiveArrays.longs();
            case 46 -> PrimitiveArrays.floats();
            case 47 -> PrimitiveArrays.doubles();
            case 48 -> ArrayForm.INSTANCE;
            case 49 -> ArrayForm.INSTANCE;
            case 50 -> new JavaForm();
            case 51 -> new LambdaForm();
            case 52 -> new ThrowableForm();
            case 53 -> new ThrowableSnapshotForm();
            case 54 -> new ClassForm();
            case 55 -> JdkValues.uriForm();
            case 56 -> JdkValues.urlForm();
            case 57 -> JdkValues.pattern();
            case 58 -> JdkValues.file();
            case 59 -> JdkValues.path();
            case 60 -> JdkValues.stringBuilder();
            case 61 -> JdkValues.stringBuffer();
            case 62 -> JdkValues.atomicBoolean();
            case 63 -> JdkValues.atomicInteger();
            case 64 -> JdkValues.atomicLong();
            case 65 -> new AtomicReferenceForm();
            case 66 -> JdkCollections.arrayList();
            case 67 -> JdkCollections.linkedList();
            case 68 -> JdkCollections.vector();
            case 69 -> JdkCollections.stack();
            case 70 -> JdkCollections.arrayDeque();
            case 71 -> JdkCollections.hashSet();
            case 72 -> JdkCollections.linkedHashSet();
            case 73 -> JdkCollections.treeSet();
            case 74 -> JdkCollections.priorityQueue();
            case 75 -> JdkCollections.concurrentLinkedQueue();
            case 76 -> JdkCollections.concurrentLinkedDeque();
            case 77 -> JdkCollections.skipListSet();
            case 78 -> JdkCollections.copyOnWriteList();
            case 79 -> JdkCollections.copyOnWriteSet();
            case 80 -> JdkCollections.hashMap();
            case 81 -> new LinkedMapForm();
            case 82 -> JdkCollections.treeMap();
            case 83 -> JdkCollections.hashtable();
            case 84 -> JdkCollections.identityHashMap();
            case 85 -> JdkCollections.weakHashMap();
            case 86 -> JdkCollections.concurrentHashMap();
            case 87 -> JdkCollections.skipListMap();
            case 88 -> new EnumSetForm();
            case 89 -> new EnumMapForm();
            case 90 -> JdkCollections.immutableList();
            case 91 -> JdkCollections.immutableSet();
            case 92 -> JdkCollections.immutableMap();
            case 93 -> JdkCollections.arraysAsList();
            case 94 -> constant(Collections.emptyList());
            case 95 -> constant(Collections.emptySet());
            case 96 -> constant(Collections.emptyMap());
            case 97 -> PairForm.<List<Object>>one("get(0)", v -> v.get(0), Collections::singletonList);
            case 98 -> PairForm.<Set<Object>>one("iterator()", v -> v.iterator().next(), Collections::singleton);
            case 99 ->
                PairForm.<Map<Object, Object>>two(
                        "key",
                        v -> v.keySet().iterator().next(),
                        "value",
                        v -> v.values().iterator().next(),
                        Collections::singletonMap);
            case 100 -> JdkCollections.unmodifiableCollection();
            case 101 -> JdkCollections.unmodifiableList();
            case 102 -> JdkCollections.unmodifiableLinkedList();
            case 103 -> JdkCollections.unmodifiableSet();
            case 104 -> JdkCollections.unmodifiableMap();
            case 105 -> entryForm(StandardForms::immutableEntry);
            case 106 -> entryForm(SimpleEntry::new);
            case 107 -> entryForm(SimpleImmutableEntry::new);
            case 108 -> new ThrowableForm.ByJavaForm();
            case 109 -> LeafForm.mutable((out, monitor) -> {}, in -> new Object());
            case 120 -> KeyForms.list();
            case 121 -> KeyForms.sortedSet();
            case 122 -> KeyForms.sortedMap();
            case 123 -> entryForm(SimpleImmutableEntry::new);
            default -> throw new IllegalArgumentException("No class has the id " + id);
        };
    }

    private static <T> Form<T> constant(T value) {
        return LeafForm.value((out, ignored) -> {}, in -> value);
    }

    private static Form<Map.Entry<Object, Object>> entryForm(
            BiFunction<Object, Object, Map.Entry<Object, Object>> factory) {
        return PairForm.two("getKey()", Map.Entry::getKey, "getValue()", Map.Entry::getValue, factory);
    }

    /** Returns what Map.entry does, where that accepts both parts. */
    private static Map.Entry<Object, Object> immutableEntry(Object key, Object value) {
        return key == null || value == null ? new SimpleImmutableEntry<>(key, value) : Map.entry(key, value);
    }
}
