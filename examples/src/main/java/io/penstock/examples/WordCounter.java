package io.penstock.examples;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Counts the words of a part of a file. A word is a maximal run of letters ({@link Character#isLetter(int)}), in lower
 * case. Parts are cut behind a byte that is an ASCII character and no letter: such a byte is never within a character
 * or a word, so the words of the parts are the words of the whole.
 */
final class WordCounter {

    private static final int BUFFER = 64 * 1024;

    private final Map<String, Long> counts = new HashMap<>();
    private final StringBuilder word = new StringBuilder();

    /** Returns what has been counted so far. */
    Map<String, Long> counts() {
        return counts;
    }

    /** Counts the words of the part of a file that begins and ends near two offsets. */
    void count(Path file, long from, long to) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long end = cutAtOrBehind(channel, to);
            channel.position(cutAtOrBehind(channel, from));
            count(channel, end);
        }
    }

    private void count(FileChannel channel, long end) throws IOException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        CharBuffer chars = CharBuffer.allocate(BUFFER);
        long left = end - channel.position();
        boolean endOfInput = false;
        while (!endOfInput) {
            bytes.limit((int) Math.min(bytes.capacity(), bytes.position() + left));
            int read = channel.read(bytes);
            left -= Math.max(read, 0);
            endOfInput = left <= 0 || read < 0;
            bytes.flip();
            decoder.decode(bytes, chars, endOfInput);
            bytes.compact();
            if (endOfInput) {
                decoder.flush(chars);
            }
            chars.flip();
            addAll(chars, endOfInput);
            chars.compact();
        }
        endWord();
    }

    /** Takes all characters, save one half of a pair whose other half has not come yet. */
    private void addAll(CharBuffer chars, boolean endOfInput) {
        while (chars.hasRemaining()) {
            char c = chars.get();
            if (Character.isHighSurrogate(c) && !chars.hasRemaining() && !endOfInput) {
                chars.position(chars.position() - 1);
                return;
            }
            int codePoint =
                    Character.isHighSurrogate(c) && chars.hasRemaining() ? Character.toCodePoint(c, chars.get()) : c;
            if (Character.isLetter(codePoint)) {
                word.appendCodePoint(codePoint);
            } else {
                endWord();
            }
        }
    }

    private void endWord() {
        if (word.length() > 0) {
            counts.merge(word.toString().toLowerCase(Locale.ROOT), 1L, Long::sum);
            word.setLength(0);
        }
    }

    private static long cutAtOrBehind(FileChannel channel, long offset) throws IOException {
        long size = channel.size();
        if (offset <= 0 || offset >= size) {
            return Math.max(0, Math.min(offset, size));
        }
        ByteBuffer window = ByteBuffer.allocate(BUFFER);
        for (long position = offset - 1; position < size; position += window.limit()) {
            window.clear();
            channel.read(window, position);
            window.flip();
            for (int i = 0; i < window.limit(); i++) {
                byte b = window.get(i);
                if (b >= 0 && !Character.isLetter(b)) {
                    return position + i + 1;
                }
            }
        }
        return size;
    }
}
