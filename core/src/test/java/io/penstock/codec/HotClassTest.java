package io.penstock.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.SerializationException;
import io.penstock.spi.Payload;
import java.math.BigDecimal;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An object of a class that is met very often")
class HotClassTest {

    /** More than it takes until a class's handles are composed. */
    private static final int OFTEN = 1_100;

    private final KryoCodec codec = Codecs.open();

    static Stream<Object> objects() throws Exception {
        return Stream.of(
                        RoundTripTest.users(),
                        SampleKeys.keys(),
                        Stream.of(
                                new Everything(),
                                new Nested(1, new Nested(2, null, List.of()), List.of(new BigDecimal("1.5")))))
                .flatMap(values -> values);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("objects")
    @DisplayName("has the same bytes as the first one, and is read as that was")
    void sameBytes(Object value) {
        Payload first = codec.encode(value);
        for (int i = 0; i < OFTEN; i++) {
            assertThat(codec.encode(value)).isEqualTo(first);
            assertThat(codec.encode(codec.decode(first))).isEqualTo(first);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.penstock.codec.SampleKeys#keys")
    @DisplayName("is the same key as the first one")
    void sameKey(Object key) {
        Payload first = codec.encodeKey(key);
        for (int i = 0; i < OFTEN; i++) {
            assertThat(codec.encodeKey(key)).isEqualTo(first);
            assertThat(codec.decode(first)).isEqualTo(key);
        }
    }

    static Stream<List<Object>> refused() {
        return Stream.of(
                List.of(
                        new Holder(1, "fine", null),
                        new Holder(1, "bad", new Socket()),
                        "Cannot encode holder.content -> java.net.Socket"),
                List.of(
                        new Carrier("fine"),
                        new Carrier(new Socket()),
                        "Cannot encode carrier.content -> java.net.Socket"),
                List.of(new Touchy(1), new Touchy(-1), "IllegalStateException: not today"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    @DisplayName("is refused as the first one is")
    void refuses(List<Object> fineThenBadThenMessage) {
        for (int i = 0; i < OFTEN; i++) {
            codec.encode(fineThenBadThenMessage.get(0));
        }
        assertThatThrownBy(() -> codec.encode(fineThenBadThenMessage.get(1)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining((String) fineThenBadThenMessage.get(2));
    }

    @ParameterizedTest(name = "after {0} others")
    @ValueSource(ints = {0, OFTEN})
    @DisplayName("is refused by its constructor as the first one is")
    void refusedByConstructor(int others) {
        Payload fine = codec.encode(new Positive(1));
        byte[] bytes = fine.toArray().clone();
        // The last byte is the number, which zigzag writes 1 as 2 and -1 as 1.
        bytes[bytes.length - 1] = 1;
        for (int i = 0; i < others; i++) {
            assertThat(codec.decode(fine)).isEqualTo(new Positive(1));
        }
        assertThatThrownBy(() -> codec.decode(new Payload(fine.format(), bytes)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Positive: its constructor does not accept what arrived")
                .hasMessageContaining("-1 is not positive")
                .hasCauseInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest(name = "{0} classes in turn")
    @ValueSource(ints = {2, 3})
    @DisplayName("is found among objects of other classes, whichever class a payload begins with")
    void severalClasses(int classes) {
        List<Object> values = List.of(new Positive(1), new Carrier("c"), new Holder(1, "h", new Positive(2)));
        for (int i = 0; i < 100; i++) {
            List<Object> payload = new ArrayList<>();
            for (int k = 0; k <= i % 4; k++) {
                payload.add(values.get((i + k * i) % classes));
            }
            assertThat(codec.decode(codec.encode(payload))).isEqualTo(payload);
        }
    }

    record Holder(int id, String name, Object content) {}

    record Nested(long id, Nested inner, List<BigDecimal> amounts) {}

    record Positive(int number) {

        Positive {
            if (number <= 0) {
                throw new IllegalArgumentException(number + " is not positive");
            }
        }
    }

    record Touchy(int number) {

        @Override
        public int number() {
            if (number < 0) {
                throw new IllegalStateException("not today");
            }
            return number;
        }
    }

    private static final class Carrier {

        private final Object content;

        Carrier(Object content) {
            this.content = content;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Carrier that && content.equals(that.content);
        }

        @Override
        public int hashCode() {
            return content.hashCode();
        }
    }

    /** A field of each type, final ones too. */
    private static final class Everything {

        private final boolean z = true;
        private final byte b = 1;
        private char c = 'c';
        private short s = 2;
        private int i = 3;
        private long l = 4;
        private float f = 5.5f;
        private double d = 6.5;
        private String text = "text";
        private Thread.State state = Thread.State.NEW;
        private Object content = List.of(1, "2");
        private Everything self = this;
    }
}
