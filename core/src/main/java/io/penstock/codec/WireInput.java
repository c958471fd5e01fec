package io.penstock.codec;

import com.esotericsoftware.kryo.io.Input;
import io.penstock.spi.Payload;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Kryo's input over one array. Trusts no declared size. Each element that a payload declares takes a byte of it at
 * least, so all the sizes that it declares cannot add up to more than its length: what exceeds that is malformed, and
 * nothing is allocated for it.
 */
final class WireInput extends Input {

    private static final byte[] NOTHING = {};

    private long claimable;

    void open(Payload payload) {
        setBuffer(payload.array(), payload.offset(), payload.length());
        claimable = payload.length();
    }

    void release() {
        setBuffer(NOTHING, 0, 0);
    }

    /** Skips the expected bytes if they come next; returns whether they did. */
    boolean skip(byte[] expected) {
        int end = position + expected.length;
        if (expected.length > remaining() || !Arrays.equals(buffer, position, end, expected, 0, expected.length)) {
            return false;
        }
        position = end;
        return true;
    }

    int remaining() {
        return limit - position;
    }

    /** Reads how many elements follow that take at least one byte each. */
    int readSize() {
        int size = readVarInt(true);
        claimable -= size;
        if (size < 0 || size > remaining() || claimable < 0) {
            throw tooLarge(size, "elements");
        }
        return size;
    }

    /** Reads how many elements of a fixed width follow. */
    int readSize(int bytesEach) {
        int size = readVarInt(true);
        if (size < 0 || (long) size * bytesEach > remaining()) {
            throw tooLarge(size, "elements of " + bytesEach + " bytes");
        }
        return size;
    }

    /** Reads how many elements of a fixed width follow, and returns their bytes. */
    ByteBuffer readBulk(int bytesEach) {
        int bytes = readSize(bytesEach) * bytesEach;
        ByteBuffer room = ByteBuffer.wrap(buffer, position, bytes).order(ByteOrder.LITTLE_ENDIAN);
        position += bytes;
        return room;
    }

    byte[] readSizedBytes() {
        int size = readSize(1);
        byte[] bytes = Arrays.copyOfRange(buffer, position, position + size);
        position += size;
        return bytes;
    }

    @Override
    protected int require(int required) {
        int remaining = remaining();
        if (required > remaining) {
            throw new Malformed(
                    "it ends at byte " + limit + ", where " + (required - remaining) + " more are expected");
        }
        return remaining;
    }

    @Override
    protected int optional(int optional) {
        return Math.min(optional, remaining());
    }

    /** Reads a string; null only where null was written. */
    @Override
    public String readString() {
        long header = readVarLong(true);
        if (header == 0) {
            return null;
        }
        long length = header - 1 >>> 1;
        boolean narrow = (header - 1 & 1) == 0;
        if (header < 0 || length * (narrow ? 1 : 2) > remaining()) {
            throw tooLarge(length, "chars");
        }
        int size = (int) length;
        if (narrow) {
            String text = new String(buffer, position, size, StandardCharsets.ISO_8859_1);
            position += size;
            return text;
        }
        String text = Text.getChars(buffer, position, size);
        position += 2 * size;
        return text;
    }

    /** Reads a string where null is malformed. */
    String readText() {
        String text = readString();
        if (text == null) {
            throw new Malformed("a string is missing before byte " + position);
        }
        return text;
    }

    private Malformed tooLarge(long size, String what) {
        return new Malformed("it declares " + size + " " + what + " at byte " + position + ", where " + remaining()
                + " bytes remain");
    }
}
