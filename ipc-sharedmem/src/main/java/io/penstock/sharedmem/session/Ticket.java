package io.penstock.sharedmem.session;

import io.penstock.CorruptedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The data with which another process of the same user joins a session: where it lies, and its id, so that no later
 * session is taken for it.
 *
 * <pre>
 *   0  magic "PSTK"    int, big-endian like the rest
 *   4  session id      2 longs
 *  20  directory       UTF-8, to the end
 * </pre>
 */
record Ticket(Path directory, long idHigh, long idLow) {

    private static final int MAGIC = 0x5053544b;
    private static final int HEADER = 20;

    byte[] encode() {
        byte[] path = directory.toString().getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(HEADER + path.length)
                .putInt(MAGIC)
                .putLong(idHigh)
                .putLong(idLow)
                .put(path)
                .array();
    }

    static Ticket decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        if (bytes.length <= HEADER || in.getInt() != MAGIC) {
            throw new CorruptedException("The ticket of " + bytes.length
                    + " bytes is not one of a shared-memory session. Pass on what the session's ticket() gave,"
                    + " unchanged.");
        }
        long high = in.getLong();
        long low = in.getLong();
        return new Ticket(Path.of(new String(bytes, HEADER, bytes.length - HEADER, StandardCharsets.UTF_8)), high, low);
    }
}
