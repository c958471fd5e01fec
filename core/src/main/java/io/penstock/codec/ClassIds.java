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
import java.util.regex.Pattern;

/**
 * The classes that are written as a number. This is the wire format: an id never changes its meaning, a new class gets
 * a new id, and a change of any other kind raises {@link PayloadFormat#GRAPH_VERSION} and {@link
 * PayloadFormat#KEY_VERSION}. Ids up to 125 take one byte. An interface or a form stands for all classes that are
 * written with its id. {@link StandardForms} has their forms.
 */
final class ClassIds {

    /** The number of ids, used or not: all are smaller. */
    static final int COUNT = 126;

    /** The ids 0 to 39, for graphs and for keys: the forms are canonical as they are. */
    private static final List<Entry> COMMON = List.of(
            entry(0, Boolean.class),
            entry(1, Byte.class),
            entry(2, Character.class),
            entry(3, Short.class),
            entry(4, Integer.class),
            entry(5, Long.class),
            entry(6, Float.class),
            entry(7, Double.class),
            entry(8, String.class),
            entry(9, BigInteger.class),
            entry(10, BigDecimal.class),
            entry(11, UUID.class),
            entry(12, Currency.class),
            entry(13, Locale.class),
            entry(14, Date.class),
            entry(15, BitSet.class),
            entry(16, Charset.class),
            entry(17, Duration.class),
            entry(18, Instant.class),
            entry(19, LocalDate.class),
            entry(20, LocalTime.class),
            entry(21, LocalDateTime.class),
            entry(22, ZoneOffset.class),
            entry(23, ZoneId.class),
            entry(24, OffsetTime.class),
            entry(25, OffsetDateTime.class),
            entry(26, ZonedDateTime.class),
            entry(27, Year.class),
            entry(28, YearMonth.class),
            entry(29, MonthDay.class),
            entry(30, Period.class),
            entry(31, OptionalInt.class),
            entry(32, OptionalLong.class),
            entry(33, OptionalDouble.class),
            entry(34, Optional.class),
            entry(35, HandleForm.class));

    /** The ids 40 to 119, for graphs only. */
    private static final List<Entry> GRAPH = List.of(
            entry(40, boolean[].class),
            entry(41, byte[].class),
            entry(42, char[].class),
            entry(43, short[].class),
            entry(44, int[].class),
            entry(45, long[].class),
            entry(46, float[].class),
            entry(47, double[].class),
            entry(48, Object[].class),
            entry(49, String[].class),
            entry(50, JavaForm.class),
            entry(51, LambdaForm.class),
            entry(52, ThrowableForm.class),
            entry(53, ThrowableSnapshot.class),
            entry(54, Class.class),
            entry(55, URI.class),
            entry(56, URL.class),
            entry(57, Pattern.class),
            entry(58, File.class),
            entry(59, Path.class),
            entry(60, StringBuilder.class),
            entry(61, StringBuffer.class),
            entry(62, AtomicBoolean.class),
            entry(63, AtomicInteger.class),
            entry(64, AtomicLong.class),
            entry(65, AtomicReference.class),
            entry(66, ArrayList.class),
            entry(67, LinkedList.class),
            entry(68, Vector.class),
            entry(69, Stack.class),
            entry(70, ArrayDeque.class),
            entry(71, HashSet.class),
            entry(72, LinkedHashSet.class),
            entry(73, TreeSet.class),
            entry(74, PriorityQueue.class),
            entry(75, ConcurrentLinkedQueue.class),
            entry(76, ConcurrentLinkedDeque.class),
            entry(77, ConcurrentSkipListSet.class),
            entry(78, CopyOnWriteArrayList.class),
            entry(79, CopyOnWriteArraySet.class),
            entry(80, HashMap.class),
            entry(81, LinkedHashMap.class),
            entry(82, TreeMap.class),
            entry(83, Hashtable.class),
            entry(84, IdentityHashMap.class),
            entry(85, WeakHashMap.class),
            entry(86, ConcurrentHashMap.class),
            entry(87, ConcurrentSkipListMap.class),
            entry(88, EnumSet.class),
            entry(89, EnumMap.class),
            entry(90, List.class),
            entry(91, Set.class),
            entry(92, Map.class),
            entry(93, Arrays.asList().getClass()),
            entry(94, Collections.emptyList().getClass()),
            entry(95, Collections.emptySet().getClass()),
            entry(96, Collections.emptyMap().getClass()),
            entry(97, Collections.singletonList(0).getClass()),
            entry(98, Collections.singleton(0).getClass()),
            entry(99, Collections.singletonMap(0, 0).getClass()),
            entry(100, Collections.unmodifiableCollection(List.of()).getClass()),
            entry(101, Collections.unmodifiableList(new ArrayList<>()).getClass()),
            entry(102, Collections.unmodifiableList(new LinkedList<>()).getClass()),
            entry(103, Collections.unmodifiableSet(new HashSet<>()).getClass()),
            entry(104, Collections.unmodifiableMap(new HashMap<>()).getClass()),
            entry(105, Map.Entry.class),
            entry(106, SimpleEntry.class),
            entry(107, SimpleImmutableEntry.class),
            entry(108, ThrowableForm.ByJava.class),
            entry(109, Object.class));

    /** The ids 120 to 125, for keys only. */
    private static final List<Entry> KEY = List.of(
            entry(120, List.class),
            entry(121, SortedSet.class),
            entry(122, SortedMap.class),
            entry(123, Map.Entry.class));

    private static final ClassIds GRAPHS = new ClassIds(GRAPH);
    private static final ClassIds KEYS = new ClassIds(KEY);

    private final Map<Class<?>, Integer> ids = new HashMap<>();
    private final Map<Integer, Class<?>> types = new HashMap<>();

    private ClassIds(List<Entry> special) {
        addAll(COMMON);
        addAll(special);
    }

    private void addAll(List<Entry> entries) {
        for (Entry entry : entries) {
            ids.put(entry.type, entry.id);
            types.put(entry.id, entry.type);
        }
    }

    /** Returns the ids of keys or of graphs. */
    static ClassIds of(boolean canonical) {
        return canonical ? KEYS : GRAPHS;
    }

    /** Returns the id of a class; null if it is written by its name. */
    Integer id(Class<?> type) {
        return ids.get(type);
    }

    /** Returns the class of an id; null if there is none. */
    Class<?> type(int id) {
        return types.get(id);
    }

    private static Entry entry(int id, Class<?> type) {
        return new Entry(id, type);
    }

    private record Entry(int id, Class<?> type) {}
}
