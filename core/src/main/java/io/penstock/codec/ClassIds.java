package io.penstock.codec;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.AbstractMap.SimpleEntry;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * The classes that are written as a number. This is the wire format: an id never changes its meaning, a new class gets a
 * new id, and a change of any other kind raises {@link PayloadFormat#GRAPH_VERSION} and {@link
 * PayloadFormat#KEY_VERSION}. Ids up to 125 take one byte. An interface or a form stands for classes that hide behind it.
 */
final class ClassIds {

    /** Canonical already: in graphs and in keys. 0 to 39. */
    private static final List<Entry> COMMON = List.of(
            entry(0, Boolean.class, JdkValues.BOOLEAN),
            entry(1, Byte.class, JdkValues.BYTE),
            entry(2, Character.class, JdkValues.CHARACTER),
            entry(3, Short.class, JdkValues.SHORT),
            entry(4, Integer.class, JdkValues.INTEGER),
            entry(5, Long.class, JdkValues.LONG),
            entry(6, Float.class, JdkValues.FLOAT),
            entry(7, Double.class, JdkValues.DOUBLE),
            entry(8, String.class, JdkValues.STRING),
            entry(9, BigInteger.class, JdkValues.BIG_INTEGER),
            entry(10, BigDecimal.class, JdkValues.BIG_DECIMAL),
            entry(11, UUID.class, JdkValues.UUID_FORM),
            entry(12, Currency.class, JdkValues.CURRENCY),
            entry(13, Locale.class, new LocaleForm()),
            entry(14, Date.class, JdkValues.DATE),
            entry(15, BitSet.class, JdkValues.BIT_SET),
            entry(16, Charset.class, JdkValues.CHARSET),
            entry(17, Duration.class, JdkTimes.DURATION),
            entry(18, Instant.class, JdkTimes.INSTANT),
            entry(19, LocalDate.class, JdkTimes.LOCAL_DATE),
            entry(20, LocalTime.class, JdkTimes.LOCAL_TIME),
            entry(21, LocalDateTime.class, JdkTimes.LOCAL_DATE_TIME),
            entry(22, ZoneOffset.class, JdkTimes.ZONE_OFFSET),
            entry(23, ZoneId.class, JdkTimes.ZONE_ID),
            entry(24, OffsetTime.class, JdkTimes.OFFSET_TIME),
            entry(25, OffsetDateTime.class, JdkTimes.OFFSET_DATE_TIME),
            entry(26, ZonedDateTime.class, JdkTimes.ZONED_DATE_TIME),
            entry(27, Year.class, JdkTimes.YEAR),
            entry(28, YearMonth.class, JdkTimes.YEAR_MONTH),
            entry(29, MonthDay.class, JdkTimes.MONTH_DAY),
            entry(30, Period.class, JdkTimes.PERIOD),
            entry(31, OptionalInt.class, JdkValues.OPTIONAL_INT),
            entry(32, OptionalLong.class, JdkValues.OPTIONAL_LONG),
            entry(33, OptionalDouble.class, JdkValues.OPTIONAL_DOUBLE),
            entry(
                    34,
                    Optional.class,
                    PairForm.<Optional<Object>>one("get()", v -> v.orElse(null), Optional::ofNullable)),
            entry(35, HandleForm.class, new HandleForm()));

    /** In graphs only. 40 to 119. */
    private static final List<Entry> GRAPH = List.of(
            entry(40, boolean[].class, PrimitiveArrays.BOOLEANS),
            entry(41, byte[].class, PrimitiveArrays.BYTES),
            entry(42, char[].class, PrimitiveArrays.CHARS),
            entry(43, short[].class, PrimitiveArrays.SHORTS),
            entry(44, int[].class, PrimitiveArrays.INTS),
            entry(45, long[].class, PrimitiveArrays.LONGS),
            entry(46, float[].class, PrimitiveArrays.FLOATS),
            entry(47, double[].class, PrimitiveArrays.DOUBLES),
            entry(48, Object[].class, ArrayForm.INSTANCE),
            entry(49, String[].class, ArrayForm.INSTANCE),
            entry(50, JavaForm.class, new JavaForm()),
            entry(51, LambdaForm.class, new LambdaForm()),
            entry(52, ThrowableForm.class, new ThrowableForm()),
            entry(53, ThrowableSnapshot.class, new ThrowableSnapshotForm()),
            entry(54, Class.class, new ClassForm()),
            entry(55, URI.class, JdkValues.URI_FORM),
            entry(56, URL.class, JdkValues.URL_FORM),
            entry(57, Pattern.class, JdkValues.PATTERN),
            entry(58, File.class, JdkValues.FILE),
            entry(59, Path.class, JdkValues.PATH),
            entry(60, StringBuilder.class, JdkValues.STRING_BUILDER),
            entry(61, StringBuffer.class, JdkValues.STRING_BUFFER),
            entry(62, AtomicBoolean.class, JdkValues.ATOMIC_BOOLEAN),
            entry(63, AtomicInteger.class, JdkValues.ATOMIC_INTEGER),
            entry(64, AtomicLong.class, JdkValues.ATOMIC_LONG),
            entry(65, AtomicReference.class, new AtomicReferenceForm()),
            entry(66, ArrayList.class, JdkCollections.ARRAY_LIST),
            entry(67, LinkedList.class, JdkCollections.LINKED_LIST),
            entry(68, Vector.class, JdkCollections.VECTOR),
            entry(69, Stack.class, JdkCollections.STACK),
            entry(70, ArrayDeque.class, JdkCollections.ARRAY_DEQUE),
            entry(71, HashSet.class, JdkCollections.HASH_SET),
            entry(72, LinkedHashSet.class, JdkCollections.LINKED_HASH_SET),
            entry(73, TreeSet.class, JdkCollections.TREE_SET),
            entry(74, PriorityQueue.class, JdkCollections.PRIORITY_QUEUE),
            entry(75, ConcurrentLinkedQueue.class, JdkCollections.CONCURRENT_LINKED_QUEUE),
            entry(76, ConcurrentLinkedDeque.class, JdkCollections.CONCURRENT_LINKED_DEQUE),
            entry(77, ConcurrentSkipListSet.class, JdkCollections.SKIP_LIST_SET),
            entry(78, CopyOnWriteArrayList.class, JdkCollections.COPY_ON_WRITE_LIST),
            entry(79, CopyOnWriteArraySet.class, JdkCollections.COPY_ON_WRITE_SET),
            entry(80, HashMap.class, JdkCollections.HASH_MAP),
            entry(81, LinkedHashMap.class, new LinkedMapForm()),
            entry(82, TreeMap.class, JdkCollections.TREE_MAP),
            entry(83, Hashtable.class, JdkCollections.HASHTABLE),
            entry(84, IdentityHashMap.class, JdkCollections.IDENTITY_HASH_MAP),
            entry(85, WeakHashMap.class, JdkCollections.WEAK_HASH_MAP),
            entry(86, ConcurrentHashMap.class, JdkCollections.CONCURRENT_HASH_MAP),
            entry(87, ConcurrentSkipListMap.class, JdkCollections.SKIP_LIST_MAP),
            entry(88, EnumSet.class, new EnumSetForm()),
            entry(89, EnumMap.class, new EnumMapForm()),
            entry(90, List.class, JdkCollections.IMMUTABLE_LIST),
            entry(91, Set.class, JdkCollections.IMMUTABLE_SET),
            entry(92, Map.class, JdkCollections.IMMUTABLE_MAP),
            entry(93, Arrays.asList().getClass(), JdkCollections.ARRAYS_AS_LIST),
            entry(94, Collections.emptyList().getClass(), constant(Collections.emptyList())),
            entry(95, Collections.emptySet().getClass(), constant(Collections.emptySet())),
            entry(96, Collections.emptyMap().getClass(), constant(Collections.emptyMap())),
            entry(
                    97,
                    Collections.singletonList(0).getClass(),
                    PairForm.<List<Object>>one("get(0)", v -> v.get(0), Collections::singletonList)),
            entry(
                    98,
                    Collections.singleton(0).getClass(),
                    PairForm.<Set<Object>>one("iterator()", v -> v.iterator().next(), Collections::singleton)),
            entry(
                    99,
                    Collections.singletonMap(0, 0).getClass(),
                    PairForm.<Map<Object, Object>>two(
                            "key",
                            v -> v.keySet().iterator().next(),
                            "value",
                            v -> v.values().iterator().next(),
                            Collections::singletonMap)),
            entry(
                    100,
                    Collections.unmodifiableCollection(List.of()).getClass(),
                    JdkCollections.UNMODIFIABLE_COLLECTION),
            entry(101, Collections.unmodifiableList(new ArrayList<>()).getClass(), JdkCollections.UNMODIFIABLE_LIST),
            entry(
                    102,
                    Collections.unmodifiableList(new LinkedList<>()).getClass(),
                    JdkCollections.UNMODIFIABLE_LINKED_LIST),
            entry(103, Collections.unmodifiableSet(new HashSet<>()).getClass(), JdkCollections.UNMODIFIABLE_SET),
            entry(104, Collections.unmodifiableMap(new HashMap<>()).getClass(), JdkCollections.UNMODIFIABLE_MAP),
            entry(105, Map.Entry.class, entryForm(ClassIds::immutableEntry)),
            entry(106, SimpleEntry.class, entryForm(SimpleEntry::new)),
            entry(107, SimpleImmutableEntry.class, entryForm(SimpleImmutableEntry::new)),
            entry(108, ThrowableForm.ByJava.class, new ThrowableForm.ByJavaForm()),
            entry(109, Object.class, LeafForm.mutable((out, monitor) -> {}, in -> new Object())));

    /** In keys only. 120 to 125. */
    private static final List<Entry> KEY = List.of(
            entry(120, List.class, KeyForms.LIST),
            entry(121, SortedSet.class, KeyForms.SORTED_SET),
            entry(122, SortedMap.class, KeyForms.SORTED_MAP),
            entry(123, Map.Entry.class, entryForm(SimpleImmutableEntry::new)));

    private ClassIds() {}

    static void forEach(boolean canonical, Visitor visitor) {
        COMMON.forEach(entry -> visitor.visit(entry.id, entry.type, entry.form));
        (canonical ? KEY : GRAPH).forEach(entry -> visitor.visit(entry.id, entry.type, entry.form));
    }

    private static Entry entry(int id, Class<?> type, Form<?> form) {
        return new Entry(id, type, form);
    }

    private static <T> Form<T> constant(T value) {
        return LeafForm.value((out, ignored) -> {}, in -> value);
    }

    private static Form<Map.Entry<Object, Object>> entryForm(
            BiFunction<Object, Object, Map.Entry<Object, Object>> factory) {
        return PairForm.two("getKey()", Map.Entry::getKey, "getValue()", Map.Entry::getValue, factory);
    }

    /** As Map.entry where that accepts both parts. */
    private static Map.Entry<Object, Object> immutableEntry(Object key, Object value) {
        return key == null || value == null ? new SimpleImmutableEntry<>(key, value) : Map.entry(key, value);
    }

    private record Entry(int id, Class<?> type, Form<?> form) {}

    /** Takes one class. */
    interface Visitor {

        void visit(int id, Class<?> type, Form<?> form);
    }
}
