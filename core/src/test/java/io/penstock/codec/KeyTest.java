package io.penstock.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.SerializationException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A key")
class KeyTest {

    private final KryoCodec codec = Codecs.open();

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("io.penstock.codec.SampleKeys#keys")
    @DisplayName("is decoded as an equal object")
    void roundTrips(Object key) {
        assertThat(codec.decode(codec.encodeKey(key).copy())).isEqualTo(key);
    }

    @Test
    @DisplayName("gives the same bytes for equal lists of different classes")
    void equalLists() {
        List<List<Object>> equal = List.of(
                List.of(1, "x"),
                new ArrayList<>(List.of(1, "x")),
                new LinkedList<>(List.of(1, "x")),
                Arrays.asList(1, "x"),
                Collections.unmodifiableList(new ArrayList<>(List.of(1, "x"))),
                new ArrayList<Object>(List.of(0, 1, "x")).subList(1, 3));

        assertThat(equal.stream().map(codec::encodeKey).distinct()).hasSize(1);
        assertThat(equal.stream().map(list -> codec.encodeKey(new Line(list))).distinct())
                .hasSize(1);
    }

    @Test
    @DisplayName("gives the same bytes for equal sorted sets and maps")
    void equalSorted() {
        assertThat(codec.encodeKey(new TreeSet<>(List.of("b", "a"))))
                .isEqualTo(codec.encodeKey(new ConcurrentSkipListSet<>(List.of("a", "b"))));
        assertThat(codec.encodeKey(new TreeMap<>(Map.of("b", 1, "a", 2))))
                .isEqualTo(codec.encodeKey(Collections.unmodifiableSortedMap(new TreeMap<>(Map.of("a", 2, "b", 1)))));
    }

    @Test
    @DisplayName("does not tell whether two equal parts are one object")
    void sharing() {
        String one = "shared";
        String other = new String("shared");
        List<String> list = List.of("x");

        assertThat(codec.encodeKey(List.of(one, one))).isEqualTo(codec.encodeKey(List.of(one, other)));
        assertThat(codec.encodeKey(List.of(list, list))).isEqualTo(codec.encodeKey(List.of(list, List.of("x"))));
    }

    @Test
    @DisplayName("tells apart what equals tells apart")
    void distinct() {
        List<Object> keys = List.of(
                1,
                1L,
                (short) 1,
                (byte) 1,
                1f,
                1d,
                '1',
                "1",
                true,
                0.0,
                -0.0,
                List.of(1),
                List.of(1L),
                List.of("1"),
                new BigDecimal("1.0"),
                new BigDecimal("1.00"),
                new Line(List.of()),
                new Other(List.of()));

        assertThat(keys.stream().map(codec::encodeKey).distinct()).hasSize(keys.size());
    }

    @Test
    @DisplayName("has one form for every NaN, at the top, in a list, in a record and in an object")
    void canonicalNaN() {
        double odd = Double.longBitsToDouble(0x7ff8000000000001L);
        float oddFloat = Float.intBitsToFloat(0x7fc00001);

        assertThat(codec.encodeKey(odd)).isEqualTo(codec.encodeKey(Double.NaN));
        assertThat(codec.encodeKey(oddFloat)).isEqualTo(codec.encodeKey(Float.NaN));
        assertThat(codec.encodeKey(List.of(odd, oddFloat))).isEqualTo(codec.encodeKey(List.of(Double.NaN, Float.NaN)));
        assertThat(codec.encodeKey(new Measure(odd, odd)))
                .isEqualTo(codec.encodeKey(new Measure(Double.NaN, Double.NaN)));
    }

    static Stream<Arguments> refused() {
        Supplier<String> lambda = (Supplier<String> & Serializable) () -> "";
        List<Object> cycle = new ArrayList<>();
        cycle.add(cycle);
        return Stream.<Object>of(
                        new HashSet<>(List.of(1)),
                        Set.of(1),
                        new HashMap<>(Map.of(1, 1)),
                        Map.of(1, 1),
                        new IdentityHashMap<>(),
                        new Line(List.of(Set.of(1))),
                        new Holder(Set.of(1)),
                        new TreeMap<>(Map.of("k", Set.of(1))),
                        new byte[0],
                        new int[0],
                        new String[0],
                        lambda,
                        new RuntimeException(),
                        new Object(),
                        new Identity(1),
                        List.of(new Identity(1)),
                        new AtomicInteger(1),
                        Pattern.compile("x"),
                        URI.create("HTTP://a"),
                        new StringBuilder(),
                        new TreeSet<>(Comparator.<Integer>reverseOrder()),
                        new TreeSet<>(List.of(new BigDecimal("1.0"))),
                        new Concrete(new ArrayList<>(), new LinkedList<>()),
                        Optional.of(Set.of()),
                        cycle,
                        Thread.currentThread())
                .map(key -> Arguments.arguments(new Object[] {key}));
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("refused")
    @DisplayName("is refused if equal ones may have other bytes")
    void isRefused(Object key) {
        assertThatThrownBy(() -> codec.encodeKey(key))
                .isInstanceOf(SerializationException.class)
                .hasMessageStartingWith("Cannot encode as a key ");
    }

    @Test
    @DisplayName("is refused with the path, the reason and what to use instead")
    void saysWhy() {
        assertThatThrownBy(() -> codec.encodeKey(new Holder(Set.of(1))))
                .hasMessageContaining("holder.content -> java.util.ImmutableCollections")
                .hasMessageContaining("order")
                .hasMessageContaining("TreeSet");
        assertThatThrownBy(() -> codec.encodeKey(new byte[0])).hasMessageContaining("Wrap it in a List");
        assertThatThrownBy(() -> codec.encodeKey(new Identity(1)))
                .hasMessageContaining("equals and hashCode")
                .hasMessageContaining("record");
    }

    record Line(List<?> parts) {}

    record Other(List<?> parts) {}

    record Measure(double x, Object boxed) {}

    record Concrete(ArrayList<String> fine, LinkedList<String> notRebuilt) {}

    private static final class Identity {

        private final int value;

        Identity(int value) {
            this.value = value;
        }

        @Override
        public String toString() {
            return "Identity" + value;
        }
    }

    private record Holder(Object content) {}
}
