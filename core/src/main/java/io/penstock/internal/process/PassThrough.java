package io.penstock.internal.process;

import java.io.PrintStream;

/**
 * Writes a child's output to a stream of this process's, byte by byte as it comes.
 *
 * @param out this process's stream
 */
record PassThrough(PrintStream out) implements Sink {

    @Override
    public void write(byte[] bytes, int offset, int length) {
        out.write(bytes, offset, length);
        out.flush();
    }
}
