package io.penstock.codec;

import io.penstock.CapacityException;
import io.penstock.spi.Payload;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Writes and reads strings that are whole payloads, without loss. The format of a string depends on its chars alone.
 */
final class Text {

    private static final VarHandle CHARS = MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.BIG_ENDIAN);

    private static final int MAX_WIDE_LENGTH = WireOutput.MAX_CAPACITY / 2;

    private static final int MAX_UTF8_LENGTH = WireOutput.MAX_CAPACITY / 3;

    private Text() {}

    /** Writes the string that is a whole payload, and returns the payload's format. */
    static byte write(WireOutput out, String text) {
        if (isLatin1(text)) {
            out.writeNarrow(text);
            return PayloadFormat.LATIN1;
        }
        int utf8Size = text.length() <= MAX_UTF8_LENGTH ? Utf8.size(text) : -1;
        if (utf8Size >= 0) {
            int start = out.reserve(utf8Size);
            Utf8.put(text, out.getBuffer(), start);
            return PayloadFormat.UTF8;
        }
        out.writeWide(text);
        return PayloadFormat.UTF16;
    }

    static String read(Payload payload) {
        byte[] array = payload.array();
        int offset = payload.offset();
        int length = payload.length();
        switch (payload.format()) {
            case PayloadFormat.LATIN1:
                return new String(array, offset, length, StandardCharsets.ISO_8859_1);
            case PayloadFormat.UTF8:
                return new String(array, offset, length, StandardCharsets.UTF_8);
            default:
                if (length % 2 != 0) {
                    throw new Malformed("a string of two-byte chars has " + length + " bytes");
                }
                return getChars(array, offset, length / 2);
        }
    }

    /**
     * Returns whether all chars are Latin-1. No branch in the loop: of most strings all chars must be looked at anyway.
     */
    static boolean isLatin1(String text) {
        int seen = 0;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            seen |= text.charAt(i);
        }
        return seen <= 0xFF;
    }

    static int wideSize(int length) {
        if (length > MAX_WIDE_LENGTH) {
            throw new CapacityException("Cannot encode a string of " + length
                    + " chars that are not all Latin-1: the limit is " + MAX_WIDE_LENGTH + ". Send it in parts.");
        }
        return 2 * length;
    }

    static void putChars(String text, byte[] to, int offset) {
        for (int i = 0; i < text.length(); i++) {
            CHARS.set(to, offset + 2 * i, text.charAt(i));
        }
    }

    static String getChars(byte[] from, int offset, int length) {
        char[] chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = (char) CHARS.get(from, offset + 2 * i);
        }
        return new String(chars);
    }
}
