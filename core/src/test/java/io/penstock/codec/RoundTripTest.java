package io.penstock.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.time.DayOfWeek;
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
import java.time.chrono.HijrahDate;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
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
import java.util.Properties;
import java.util.Set;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A value that is encoded and decoded")
class RoundTripTest {

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("all")
    @DisplayName("is equal to itself and of the same class")
    void isEqual(Object value) {
        Object decoded = Codecs.roundTrip(value);

        assertThat(decoded).isEqualTo(value).hasSameClassAs(value);
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("all")
    @DisplayName("is equal to itself as part of an object, of a list and of a map")
    void isEqualAsPart(Object value) {
        Map<String, Object> whole = new HashMap<>();
        whole.put("record", new Box(value));
        whole.put("list", new ArrayList<>(Arrays.asList(value, null, value)));

        Map<String, Object> decoded = Codecs.roundTrip(whole);

        assertThat(((Box) decoded.get("record")).content()).isEqualTo(value).hasSameClassAs(value);
        List<?> list = (List<?>) decoded.get("list");
        assertThat(list.get(0)).isEqualTo(value);
        assertThat(list.get(1)).isNull();
        assertThat(list.get(2)).isEqualTo(value);
    }

    /** Wrapped, since an array would be taken for several arguments. */
    static Stream<Arguments> all() throws Exception {
        return Stream.of(scalars(), arrays(), values(), times(), collections(), maps(), users())
                .flatMap(values -> values)
                .map(value -> Arguments.arguments(new Object[] {value}));
    }

    static Stream<Object> scalars() {
        return Stream.of(
                true,
                false,
                (byte) -1,
                (short) -12345,
                'x',
                '\uFFFF',
                0,
                -1,
                Integer.MAX_VALUE,
                Integer.MIN_VALUE,
                0L,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                1.5f,
                Float.NaN,
                -0.0f,
                Math.PI,
                -0.0,
                Double.NaN,
                Double.MIN_VALUE,
                "",
                "plain",
                "z\u00FCrich",
                "\u65E5\u672C\u8A9E",
                "\uD83D\uDE00 smile",
                "unpaired \uD83D surrogate",
                "nul \u0000",
                "x".repeat(100_000),
                "\u65E5".repeat(10_000));
    }

    static Stream<Object> arrays() {
        return Stream.of(
                new boolean[] {true, false},
                new byte[] {1, -2},
                new byte[0],
                new char[] {'a', '\uFFFF'},
                new short[] {1, Short.MIN_VALUE},
                new int[] {1, Integer.MIN_VALUE},
                IntStream.range(0, 10_000).toArray(),
                new long[] {1, Long.MIN_VALUE},
                new float[] {1, Float.NaN},
                new double[] {1, -0.0},
                new Object[] {1, "two", null, new int[] {3}},
                new String[] {"a", null},
                new Integer[] {1, null},
                new int[][] {{1}, {}, null},
                new String[][] {{"a"}, null},
                new Suit[] {Suit.HEARTS},
                new Box[] {new Box(1)});
    }

    static Stream<Object> values() throws Exception {
        return Stream.of(
                BigInteger.TEN.pow(100).negate(),
                BigInteger.ZERO,
                new BigDecimal("123.4500"),
                new BigDecimal(BigInteger.ONE, -5),
                UUID.fromString("123e4567-e89b-12d3-a456-426614174000"),
                URI.create("http://User@Host:80/a?b=c#d"),
                new URL("http://127.0.0.1/x"),
                Locale.ROOT,
                Locale.CANADA_FRENCH,
                Locale.forLanguageTag("zh-Hant-TW"),
                new Locale("no", "NO", "NY"),
                new Locale("bad_language", "x", "variant!"),
                Currency.getInstance("EUR"),
                StandardCharsets.UTF_16LE,
                new File("/a/../x"),
                Path.of("/a/b"),
                Path.of(""),
                new Date(1234567890123L),
                TimeZone.getTimeZone("Europe/Zurich"),
                new SimpleTimeZone(3600_000, "mine"),
                new GregorianCalendar(2024, 1, 29),
                new SimpleDateFormat("yyyy", Locale.ROOT),
                BitSet.valueOf(new long[] {5, 0, 1}),
                new BitSet(),
                Optional.empty(),
                Optional.of("x"),
                OptionalInt.of(-1),
                OptionalInt.empty(),
                OptionalLong.of(1L << 40),
                OptionalDouble.of(0.5),
                String.class,
                int.class,
                int[].class,
                Box.class,
                InetAddress.getByAddress("name", new byte[] {10, 0, 0, 1}),
                InetAddress.getByAddress(new byte[16]),
                new InetSocketAddress(InetAddress.getByAddress(new byte[] {10, 0, 0, 1}), 80),
                TimeUnit.DAYS,
                new AbstractMap.SimpleEntry<>("k", null),
                new AbstractMap.SimpleImmutableEntry<>("k", 1),
                Map.entry("k", "v"));
    }

    static Stream<Object> times() {
        return Stream.of(
                Duration.ofSeconds(-5, 3),
                Instant.MIN,
                Instant.parse("2024-02-29T12:00:00.123456789Z"),
                LocalDate.MAX,
                LocalDate.of(2024, 2, 29),
                LocalTime.MAX,
                LocalDateTime.of(2024, 2, 29, 1, 2, 3, 4),
                ZoneOffset.ofHoursMinutes(5, 30),
                ZoneId.of("Europe/Zurich"),
                ZoneId.of("UTC"),
                OffsetTime.of(1, 2, 3, 4, ZoneOffset.UTC),
                OffsetDateTime.of(2024, 2, 29, 1, 2, 3, 4, ZoneOffset.MIN),
                ZonedDateTime.of(2024, 10, 27, 2, 30, 0, 0, ZoneId.of("Europe/Zurich"))
                        .withLaterOffsetAtOverlap(),
                Year.of(-44),
                YearMonth.of(2024, 2),
                MonthDay.of(2, 29),
                Period.of(1, -2, 3),
                DayOfWeek.FRIDAY,
                HijrahDate.of(1445, 1, 1));
    }

    static Stream<Object> collections() {
        return Stream.of(
                new ArrayList<>(Arrays.asList(1, null, "x")),
                new LinkedList<>(List.of(1, 2)),
                new Vector<>(List.of(1, 2)),
                new HashSet<>(Arrays.asList(1, null, "x")),
                new LinkedHashSet<>(List.of(3, 1, 2)),
                new TreeSet<>(List.of("b", "a")),
                new ConcurrentSkipListSet<>(List.of("b", "a")),
                new CopyOnWriteArrayList<>(List.of(1, 2)),
                new CopyOnWriteArraySet<>(List.of(1, 2)),
                EnumSet.of(Suit.HEARTS, Suit.SPADES),
                EnumSet.noneOf(Suit.class),
                EnumSet.allOf(Suit.class),
                List.of(),
                List.of(1),
                List.of(1, 2, 3, 4),
                Stream.of(1, null, 3).toList(),
                Set.of(),
                Set.of(1),
                Set.of(1, 2, 3),
                Arrays.asList(1, null, 3),
                Collections.emptyList(),
                Collections.emptySet(),
                Collections.emptySortedSet(),
                Collections.singleton(1),
                Collections.singletonList(null),
                Collections.nCopies(3, "x"),
                Collections.unmodifiableList(new ArrayList<>(List.of(1, 2))),
                Collections.unmodifiableList(new LinkedList<>(List.of(1, 2))),
                Collections.unmodifiableSet(new TreeSet<>(List.of(2, 1))),
                Collections.unmodifiableSortedSet(new TreeSet<>(List.of(2, 1))),
                Collections.synchronizedList(new ArrayList<>(List.of(1, new Box(2)))),
                Collections.synchronizedSet(new HashSet<>(List.of(1, new Box(2)))),
                Collections.checkedList(new ArrayList<>(List.of("x")), String.class),
                new ConcurrentHashMap<>(Map.of("a", true)).keySet(true),
                new ArrayList<>(List.of(new Box("inside"), Suit.CLUBS)));
    }

    static Stream<Object> maps() {
        Map<Object, Object> withNulls = new HashMap<>();
        withNulls.put(null, 1);
        withNulls.put("k", null);
        Properties properties = new Properties();
        properties.setProperty("a", "b");
        return Stream.of(
                withNulls,
                new LinkedHashMap<>(Map.of("a", 1)),
                new TreeMap<>(Map.of("b", 1, "a", 2)),
                new Hashtable<>(Map.of("a", 1)),
                new ConcurrentHashMap<>(Map.of("a", new Box(1))),
                new ConcurrentSkipListMap<>(Map.of("b", 1, "a", 2)),
                new EnumMap<>(Map.of(Suit.HEARTS, 1)),
                new EnumMap<Suit, Object>(Suit.class),
                Map.of(),
                Map.of("a", 1),
                Map.of("a", 1, "b", 2),
                properties,
                Collections.emptyMap(),
                Collections.emptySortedMap(),
                Collections.singletonMap("a", null),
                Collections.unmodifiableMap(new LinkedHashMap<>(Map.of("a", new Box(1)))),
                Collections.unmodifiableSortedMap(new TreeMap<>(Map.of("a", new Box(1)))),
                Collections.synchronizedMap(new HashMap<>(Map.of("a", new Box(1)))),
                new TreeMap<>(Map.of("b", 1, "a", 2)).headMap("b"));
    }

    static Stream<Object> users() throws UnknownHostException {
        return Stream.of(
                new Box(null),
                new Generic<>("a", List.of(1)),
                new Empty(),
                new Numbers((byte) 1, (short) 2, 'c', 3, 4L, 5f, 6d, true, "s", Suit.CLUBS),
                new Numbers((byte) 0, (short) 0, 'c', 0, 0L, 0f, 0d, true, null, null),
                new Compact(3),
                new Codecs.Gate("north"),
                Suit.HEARTS,
                Op.PLUS,
                Comparator.naturalOrder());
    }

    enum Suit {
        CLUBS,
        HEARTS,
        SPADES
    }

    enum Op {
        PLUS {
            @Override
            int apply(int a, int b) {
                return a + b;
            }
        };

        abstract int apply(int a, int b);
    }

    record Box(Object content) {}

    private record Empty() {}

    private record Generic<A, B extends List<?>>(A a, B b) {}

    private record Numbers(
            byte b, short s, char c, int i, long l, float f, double d, boolean z, String text, Suit suit) {}

    private record Compact(int positive) {

        Compact {
            if (positive <= 0) {
                throw new IllegalArgumentException("not positive: " + positive);
            }
        }
    }
}
