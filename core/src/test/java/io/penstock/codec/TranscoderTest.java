package io.penstock.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.penstock.SerializationException;
import io.penstock.spi.Payload;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A transcoder")
class TranscoderTest {

    private final KryoCodec codec = Codecs.open();

    /** As a driver hands over a payload. */
    private static Payload received(Payload sent, Transcoder call) {
        byte[] array = call.array(sent.format(), sent.length());
        System.arraycopy(sent.array(), sent.offset(), array, 0, sent.length());
        return new Payload(sent.format(), array, 0, sent.length());
    }

    private static Stream<Object> values() throws Exception {
        return Stream.of(
                        RoundTripTest.scalars(),
                        RoundTripTest.arrays(),
                        RoundTripTest.values(),
                        RoundTripTest.times(),
                        RoundTripTest.collections(),
                        RoundTripTest.maps(),
                        RoundTripTest.users())
                .flatMap(values -> values);
    }

    @Test
    @DisplayName("encodes as the codec does, and keeps all that one call encodes")
    void encodesAlike() throws Exception {
        List<Object> values = values().toList();
        List<Payload> encoded = new ArrayList<>();
        try (Transcoder call = codec.transcoder()) {
            for (Object value : values) {
                encoded.add(call.encode(value));
            }
            for (int i = 0; i < values.size(); i++) {
                assertThat(encoded.get(i)).isEqualTo(codec.encode(values.get(i)));
            }
        }
    }

    @Test
    @DisplayName("encodes keys as the codec does, beside values")
    void encodesKeys() {
        SampleKeys.keys().forEach(key -> {
            try (Transcoder call = codec.transcoder()) {
                Payload before = call.encode(List.of(key, Float.intBitsToFloat(0x7FC00001)));
                Payload encoded = call.encodeKey(key);
                Payload after = call.encode(Float.intBitsToFloat(0x7FC00001));
                assertThat(encoded).isEqualTo(codec.encodeKey(key));
                assertThat(before).isEqualTo(codec.encode(List.of(key, Float.intBitsToFloat(0x7FC00001))));
                assertThat(after).isEqualTo(codec.encode(Float.intBitsToFloat(0x7FC00001)));
            }
        });
    }

    @Test
    @DisplayName("decodes what it received into the same array again and again, and what it received several at a time")
    void decodesAlike() throws Exception {
        List<Payload> sent = values().map(codec::encode).toList();
        try (Transcoder call = codec.transcoder()) {
            for (Payload each : sent) {
                Object expected = codec.decode(each.copy());
                assertThat(codec.encode(call.decode(received(each, call)))).isEqualTo(codec.encode(expected));
            }
            List<Payload> batch =
                    sent.stream().map(each -> received(each, call)).toList();
            for (int i = 0; i < batch.size(); i++) {
                Object expected = codec.decode(sent.get(i).copy());
                assertThat(codec.encode(call.decode(batch.get(i)))).isEqualTo(codec.encode(expected));
            }
        }
    }

    @Test
    @DisplayName("uses an array again once its payload is decoded, but never one that it hands over")
    void usesArraysAgain() {
        Payload text = codec.encode("some text");
        try (Transcoder call = codec.transcoder()) {
            Payload first = received(text, call);
            assertThat(call.array(text.format(), text.length())).isNotSameAs(first.array());
            assertThat(call.decode(first)).isEqualTo("some text");
            assertThat(call.array(text.format(), text.length())).isSameAs(first.array());
        }
        byte[] bytes = {1, 2, 3};
        try (Transcoder call = codec.transcoder()) {
            assertThat(call.encode(bytes).array()).isSameAs(bytes);
            Payload taken = received(call.encode(bytes), call);
            assertThat(call.decode(taken)).isSameAs(taken.array()).isEqualTo(bytes);
            assertThat(call.array(PayloadFormat.BYTES, bytes.length)).isNotSameAs(taken.array());
        }
    }

    @Test
    @DisplayName("keeps no large array")
    void keepsNoLargeArray() {
        int large = KryoTranscoder.MAX_KEPT_BYTES + 1;
        Payload sent = codec.encode("x".repeat(large));
        try (Transcoder call = codec.transcoder()) {
            Payload taken = received(sent, call);
            assertThat(call.decode(taken)).isEqualTo("x".repeat(large));
            assertThat(call.array(sent.format(), large)).isNotSameAs(taken.array());
        }
        byte[] usedForLarge;
        try (Transcoder call = codec.transcoder()) {
            usedForLarge = call.encode("x".repeat(large)).array();
        }
        try (Transcoder call = codec.transcoder()) {
            assertThat(call.encode("x").array()).isNotSameAs(usedForLarge);
        }
    }

    @Test
    @DisplayName("is good for the next value after one that is refused")
    void afterRefusal() {
        try (Transcoder call = codec.transcoder()) {
            Payload before = call.encode(List.of("a", 1));
            assertThatThrownBy(() -> call.encode(List.of("b", new Socket())))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("[1] -> java.net.Socket");
            assertThatThrownBy(() -> call.decode(new Payload(PayloadFormat.GRAPH, new byte[] {1, 77})))
                    .isInstanceOf(SerializationException.class);
            Payload after = call.encode(List.of("c", 3));
            assertThat(call.decode(before)).isEqualTo(List.of("a", 1));
            assertThat(call.decode(after)).isEqualTo(List.of("c", 3));
        }
    }

    @Test
    @DisplayName("may be used while another one of the same thread is open")
    void nested() {
        try (Transcoder outer = codec.transcoder()) {
            Payload first = outer.encode("outer");
            try (Transcoder inner = codec.transcoder()) {
                assertThat(inner).isNotSameAs(outer);
                assertThat(inner.decode(received(inner.encode("inner"), inner))).isEqualTo("inner");
            }
            assertThat(outer.decode(first)).isEqualTo("outer");
        }
    }

    @Test
    @DisplayName("is closed once")
    void closedOnce() {
        Transcoder call = codec.transcoder();
        call.close();
        assertThatIllegalStateException().isThrownBy(call::close).withMessageContaining("closed already");
    }

    @Test
    @DisplayName("makes no array of the size of what crosses")
    void makesNoGarbage() {
        RoundTripTest.Box value = new RoundTripTest.Box(new int[4 << 10]);
        int calls = 200;
        encodeAndReceive(value, calls);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long self = Thread.currentThread().getId();

        long before = threads.getThreadAllocatedBytes(self);
        int length = encodeAndReceive(value, calls);
        long allocated = threads.getThreadAllocatedBytes(self) - before;

        assertThat(length).isGreaterThan(16 << 10);
        assertThat(allocated / calls).isLessThan(length / 4);
    }

    private int encodeAndReceive(Object value, int calls) {
        int length = 0;
        for (int i = 0; i < calls; i++) {
            try (Transcoder call = codec.transcoder()) {
                length = received(call.encode(value), call).length();
            }
        }
        return length;
    }
}
