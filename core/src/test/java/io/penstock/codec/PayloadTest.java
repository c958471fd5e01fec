package io.penstock.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.spi.Payload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A payload")
class PayloadTest {

    private final KryoCodec codec = Codecs.open();

    @Test
    @DisplayName("of a byte array is a view of it, and is decoded without a copy")
    void bytesAreNotCopied() {
        byte[] bytes = new byte[1 << 20];

        Payload payload = codec.encode(bytes);

        assertThat(payload.array()).isSameAs(bytes);
        assertThat(codec.decode(payload)).isSameAs(bytes);
        assertThat((byte[]) codec.decode(new Payload(payload.format(), new byte[] {1, 2, 3}, 1, 1)))
                .containsExactly(2);
    }

    @Test
    @DisplayName("is decoded from the middle of an array")
    void decodesFromMiddle() {
        for (Object value : List.of("x", "\u65E5", 1, 2L, 'c', true, 1.5, List.of("y", 2))) {
            Payload whole = codec.encode(value);
            byte[] around = new byte[whole.length() + 20];
            Arrays.fill(around, (byte) 0x5A);
            System.arraycopy(whole.array(), whole.offset(), around, 7, whole.length());

            assertThat(codec.decode(new Payload(whole.format(), around, 7, whole.length())))
                    .isEqualTo(value);
        }
    }

    @Test
    @DisplayName("is not changed by what is encoded after it")
    void isIndependent() {
        List<Object> values = new ArrayList<>();
        List<Payload> payloads = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Object value = List.of("v" + i, "x".repeat(i * 50_000));
            values.add(value);
            payloads.add(codec.encode(value));
        }

        for (int i = 0; i < values.size(); i++) {
            assertThat(codec.decode(payloads.get(i))).isEqualTo(values.get(i));
        }
    }

    @Test
    @DisplayName("is compact: small values take a few bytes, and a class is named once")
    void isCompact() {
        List<Object> hundred = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            hundred.add(new Point(i, "p"));
        }

        assertThat(codec.encode(1).length()).isEqualTo(4);
        assertThat(codec.encode("ascii").length()).isEqualTo(5);
        assertThat(codec.encode(new ArrayList<>(List.of(1, 2, 3))).length()).isEqualTo(10);
        assertThat(codec.encode(hundred).length()).isLessThan(100 * 8 + 60);
    }

    record Point(int x, String name) {}
}
