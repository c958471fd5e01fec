package io.penstock.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Our UTF-8")
class Utf8Test {

    @Test
    @DisplayName("is the JDK's, for each code point alone and among others")
    void sameAsJdk() {
        Random random = new Random(1);
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                StringBuilder text = new StringBuilder().appendCodePoint(point);
                text.append((char) random.nextInt(Character.MIN_SURROGATE)).appendCodePoint(point);
                checkSame(text.toString());
            }
        }
    }

    private static void checkSame(String text) {
        byte[] expected = text.getBytes(StandardCharsets.UTF_8);
        assertThat(Utf8.size(text)).isEqualTo(expected.length);
        byte[] bytes = new byte[expected.length];
        Utf8.put(text, bytes, 0);
        assertThat(bytes).isEqualTo(expected);
    }

    @Test
    @DisplayName("has no bytes for an unpaired surrogate")
    void unpaired() {
        assertThat(Utf8.size("a\uD83D")).isEqualTo(-1);
        assertThat(Utf8.size("\uD83Da")).isEqualTo(-1);
        assertThat(Utf8.size("\uDE00\uD83D")).isEqualTo(-1);
    }
}
