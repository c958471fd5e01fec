package io.penstock.internal.process;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;

/** Writes a child's output to a stream of this process's, line by line, each with a prefix and in one piece. */
final class Prefixer implements Sink {

    /** A longer line goes out in pieces. */
    private static final int LONGEST = 64 * 1024;

    private final PrintStream out;
    private final byte[] prefix;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /**
     * Prefixes lines.
     *
     * @param out this process's stream
     * @param prefix what each line begins with
     */
    public Prefixer(PrintStream out, String prefix) {
        this.out = out;
        this.prefix = prefix.getBytes(Charset.forName(System.getProperty("native.encoding", "UTF-8")));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (line.size() == 0) {
                line.writeBytes(prefix);
            }
            line.write(bytes[i]);
            if (bytes[i] == '\n' || line.size() >= LONGEST) {
                flush();
            }
        }
    }

    /** Ends a last line that has no end, so that what others write begins on a line of its own. */
    @Override
    public void end() {
        if (line.size() > 0) {
            line.write('\n');
            flush();
        }
    }

    private void flush() {
        out.write(line.toByteArray(), 0, line.size());
        out.flush();
        line.reset();
    }
}
