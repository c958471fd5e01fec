package io.penstock.internal.process;

import java.nio.charset.Charset;
import java.util.Arrays;

/** Remembers the last bytes of a child's output. Thread-safe. */
final class Tail implements Sink {

    private static final int FIRST_SIZE = 1024;

    private final int limit;
    private byte[] ring = new byte[0];
    private long total;

    /**
     * Creates a tail that remembers nothing yet.
     *
     * @param limit how many bytes to remember at most
     */
    public Tail(int limit) {
        this.limit = limit;
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) {
        int kept = Math.min(length, limit);
        total += length - kept;
        int from = offset + length - kept;
        grow(kept);
        while (kept > 0) {
            int at = (int) (total % ring.length);
            int run = Math.min(kept, ring.length - at);
            System.arraycopy(bytes, from, ring, at, run);
            total += run;
            from += run;
            kept -= run;
        }
    }

    /**
     * Grows while nothing has been forgotten, so that the ring begins at its first byte; later it has its full size.
     */
    private void grow(int more) {
        if (ring.length < limit && total + more > ring.length) {
            long wanted = Math.max(Math.max(FIRST_SIZE, total + more), 2L * ring.length);
            ring = Arrays.copyOf(ring, (int) Math.min(limit, wanted));
        }
    }

    /**
     * Returns what is remembered, in the encoding of this process's locale.
     *
     * @return text; begins with a line that says so if older text was forgotten
     */
    public synchronized String text() {
        Charset charset = Charset.forName(System.getProperty("native.encoding", "UTF-8"));
        if (total <= ring.length) {
            return new String(ring, 0, (int) total, charset);
        }
        byte[] straight = new byte[ring.length];
        int oldest = (int) (total % ring.length);
        System.arraycopy(ring, oldest, straight, 0, ring.length - oldest);
        System.arraycopy(ring, 0, straight, ring.length - oldest, oldest);
        return "[" + (total - ring.length) + " bytes before these were dropped]\n" + new String(straight, charset);
    }
}
