package io.penstock.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.penstock.ClosedException;
import io.penstock.SerializationException;
import io.penstock.spi.Payload;
import java.io.Serializable;
import java.lang.management.ManagementFactory;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Malformed bytes")
class MalformedBytesTest {

    /** Far above what the sample takes, far below what a declared size of 2^31 would. */
    private static final long MAX_ALLOCATION = 32L << 20;

    private final KryoCodec codec = Codecs.open();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private List<Payload> samples() throws Exception {
        List<Payload> samples =
                new ArrayList<>(SampleKeys.keys().map(codec::encodeKey).toList());
        Stream.of(
                        RoundTripTest.arrays(),
                        RoundTripTest.values(),
                        RoundTripTest.times(),
                        RoundTripTest.collections(),
                        RoundTripTest.maps(),
                        RoundTripTest.users(),
                        Stream.of(new OutOfMemoryError("x"), new NoSuchFileException("f")),
                        Stream.of(SupplierOf.one("captured")))
                .flatMap(values -> values)
                .map(codec::encode)
                .filter(payload -> payload.length() < 10_000)
                .forEach(samples::add);
        return samples;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @DisplayName("give an object or a SerializationException, and bounded memory, whichever bytes are flipped")
    void flipped(long seed) throws Exception {
        Random random = new Random(seed);
        for (Payload sample : samples()) {
            for (int i = 0; i < 60; i++) {
                byte[] bytes = sample.toArray().clone();
                for (int flips = 1 + random.nextInt(3); flips > 0 && bytes.length > 0; flips--) {
                    bytes[random.nextInt(bytes.length)] = (byte) (random.nextBoolean() ? random.nextInt() : 0xFF);
                }
                decodesOrRefuses(new Payload(sample.format(), bytes));
            }
        }
    }

    @Test
    @DisplayName("that end too early give an object or a SerializationException")
    void truncated() throws Exception {
        for (Payload sample : samples()) {
            for (int length = 0; length < sample.length(); length += 1 + sample.length() / 50) {
                decodesOrRefuses(new Payload(sample.format(), Arrays.copyOf(sample.toArray(), length)));
            }
        }
    }

    @Test
    @DisplayName("of pure chance give an object or a SerializationException, in every format")
    void random() {
        Random random = new Random(4);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(60)];
            random.nextBytes(bytes);
            if (bytes.length > 0 && random.nextBoolean()) {
                bytes[0] = PayloadFormat.GRAPH_VERSION;
            }
            decodesOrRefuses(new Payload((byte) random.nextInt(18), bytes));
        }
    }

    @Test
    @DisplayName("after the end of an object are refused, as is another version")
    void trailingAndVersion() {
        byte[] bytes = codec.encode(List.of(1)).toArray();
        byte[] version = bytes.clone();
        version[0] = 99;

        assertThatThrownBy(() -> codec.decode(new Payload(PayloadFormat.GRAPH, Arrays.copyOf(bytes, bytes.length + 1))))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("1 bytes follow");
        assertThatThrownBy(() -> codec.decode(new Payload(PayloadFormat.GRAPH, version)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("version 99");
        assertThatThrownBy(() -> codec.decode(new Payload((byte) 77, bytes)))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    @DisplayName("that declare sizes within sizes cannot make it allocate more than their own length allows")
    void nestedSizes() {
        byte[] bytes = new byte[100_000];
        int at = 0;
        bytes[at++] = PayloadFormat.GRAPH_VERSION;
        while (at + 5 < bytes.length) {
            bytes[at++] = 48 + 2;
            bytes[at++] = 1;
            bytes[at++] = (byte) 0xD0;
            bytes[at++] = (byte) 0x86;
            bytes[at++] = 0x03;
        }

        decodesOrRefuses(new Payload(PayloadFormat.GRAPH, bytes));
    }

    private void decodesOrRefuses(Payload payload) {
        byte[] before = payload.toArray().clone();
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        try {
            assertThat(codec.decode(payload)).isNotNull();
        } catch (SerializationException | ClosedException expected) {
            assertThat(expected.getMessage()).isNotBlank();
        }
        assertThat(threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - allocated)
                .isLessThan(MAX_ALLOCATION);
        assertThat(payload.toArray()).isEqualTo(before);
    }

    /** A lambda with a capture. */
    interface SupplierOf extends Supplier<Object>, Serializable {

        static SupplierOf one(Object captured) {
            return () -> captured;
        }
    }
}
