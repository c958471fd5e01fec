package io.penstock.spi.engine;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** The bytes that one handle has appended to a blob and not sealed yet. */
final class EngineBlobDraft {

    /** The length of all parts of a sealed blob but the last. */
    private static final int PART = 1 << 20;

    private final List<byte[]> appended = new ArrayList<>();
    private long length;

    /** Copies bytes; if there is no memory for them nothing has changed. */
    void append(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        appended.add(copy);
        length += copy.length;
        bytes.position(bytes.limit());
    }

    /** Returns all that was appended, in parts of one length, the last one excepted. */
    List<byte[]> toParts() {
        List<byte[]> parts = new ArrayList<>();
        byte[] part = {};
        int filled = 0;
        long copied = 0;
        for (byte[] source : appended) {
            int from = 0;
            while (from < source.length) {
                if (filled == part.length) {
                    part = new byte[(int) Math.min(PART, length - copied)];
                    parts.add(part);
                    filled = 0;
                }
                int count = Math.min(source.length - from, part.length - filled);
                System.arraycopy(source, from, part, filled, count);
                from += count;
                filled += count;
                copied += count;
            }
        }
        return parts;
    }
}
