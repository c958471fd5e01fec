package io.penstock.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/** Keys of every kind. As a program, prints the bytes of each. */
final class SampleKeys {

    private SampleKeys() {}

    static Stream<Object> keys() {
        return Stream.of(
                "plain",
                "\u65E5\u672C",
                "unpaired \uD83D",
                1,
                2L,
                (short) 3,
                (byte) 4,
                'c',
                1.5f,
                Double.NaN,
                true,
                Color.RED,
                DayOfWeek.MONDAY,
                new UUID(1, 2),
                new BigInteger("123456789012345678901234567890"),
                new BigDecimal("1.50"),
                LocalDate.of(2024, 2, 29),
                Instant.EPOCH,
                ZonedDateTime.of(2024, 1, 1, 1, 1, 1, 1, ZoneId.of("Europe/Zurich")),
                new Date(5),
                Locale.GERMANY,
                Currency.getInstance("CHF"),
                BitSet.valueOf(new long[] {9}),
                Optional.of("x"),
                OptionalInt.of(1),
                List.of(),
                Arrays.asList(1, null, List.of("x")),
                new TreeSet<>(List.of("b", "a")),
                new TreeMap<>(Map.of("b", List.of(1), "a", List.of())),
                Map.entry("k", 1),
                new Point(1, -2),
                new Nested(new Point(3, 4), List.of(new Point(5, 6)), "s", Color.GREEN, null),
                new Collections(new ArrayList<>(List.of("a")), new TreeSet<>(List.of(1)), new TreeMap<>(Map.of(1, 2))),
                new Plain("a", 1),
                new Codecs.Gate("g"));
    }

    public static void main(String[] arguments) {
        KryoCodec codec = Codecs.open();
        keys().map(codec::encodeKey)
                .forEach(key -> System.out.println(key.format() + " " + Arrays.toString(key.toArray())));
    }

    enum Color {
        RED,
        GREEN {
            @Override
            boolean calm() {
                return true;
            }
        };

        boolean calm() {
            return false;
        }
    }

    record Point(int x, int y) {}

    record Nested(Point point, List<Point> points, String text, Color color, Object nothing) {}

    record Collections(ArrayList<String> list, SortedSet<Integer> set, SortedMap<Integer, Integer> map) {}

    /** Not a record, and with equality. */
    static final class Plain {

        private final String zulu;
        private final int alpha;

        Plain(String zulu, int alpha) {
            this.zulu = zulu;
            this.alpha = alpha;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Plain that && zulu.equals(that.zulu) && alpha == that.alpha;
        }

        @Override
        public int hashCode() {
            return Objects.hash(zulu, alpha);
        }
    }
}
