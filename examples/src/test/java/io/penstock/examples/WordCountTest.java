package io.penstock.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Counting words")
class WordCountTest {

    @TempDir
    private Path folder;

    @Test
    @DisplayName("gives the same in parts as in one piece, wherever the cuts fall, and whatever the bytes are")
    void parts() throws IOException {
        Path file = folder.resolve("text");
        byte[] text = randomText(60_000);
        Files.write(file, text);
        Map<String, Long> expected = countPlainly(text);
        assertThat(expected).isNotEmpty();
        for (int part : new int[] {1_000_000, 10_007, 997, 64}) {
            WordCounter counter = new WordCounter();
            for (long from = 0; from < text.length; from += part) {
                counter.count(file, from, Math.min(from + part, text.length));
            }
            assertThat(counter.counts()).as("parts of %s bytes", part).isEqualTo(expected);
        }
    }

    /** Words of several scripts, characters outside the basic plane, and bytes that are not UTF-8. */
    private static byte[] randomText(int size) throws IOException {
        String[] pieces = {
            "the", "The", "naïve", "日本語", "ΣΊΣΥΦΟΣ", "\uD801\uDC00\uD801\uDC01", " ", "\n", ", ", "x1y", "-", "É"
        };
        Random random = new Random(5);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (bytes.size() < size) {
            if (random.nextInt(20) == 0) {
                bytes.write(0x80 + random.nextInt(0x80));
            } else {
                bytes.write(pieces[random.nextInt(pieces.length)].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    /** Counts as the definition says, taken literally. */
    private static Map<String, Long> countPlainly(byte[] text) {
        Map<String, Long> counts = new HashMap<>();
        StringBuilder word = new StringBuilder();
        new String(text, StandardCharsets.UTF_8).codePoints().forEach(codePoint -> {
            if (Character.isLetter(codePoint)) {
                word.appendCodePoint(codePoint);
            } else if (word.length() > 0) {
                counts.merge(word.toString().toLowerCase(Locale.ROOT), 1L, Long::sum);
                word.setLength(0);
            }
        });
        if (word.length() > 0) {
            counts.merge(word.toString().toLowerCase(Locale.ROOT), 1L, Long::sum);
        }
        return counts;
    }
}
