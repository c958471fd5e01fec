package io.penstock;

/**
 * Two connected ends, for two processes that talk to each other. A message that is sent into one end is received from
 * the other, in order. Give one end to the other process, by capturing it in its body or by sending it, and close it
 * here: only then does the other process's death show as the end of file.
 *
 * <pre>{@code
 * Pipe pipe = ipc.pipe();
 * Connection theirs = pipe.second();
 * ipc.process(() -> theirs.send("hello")).start();
 * theirs.close();                           // from here on only the child holds that end
 * String greeting = pipe.first().recv();
 * }</pre>
 *
 * @param first one end; the one that receives, if the pipe is one-way
 * @param second the other end; the one that sends, if the pipe is one-way
 */
public record Pipe(Connection first, Connection second) implements AutoCloseable {

    /** Closes both ends. */
    @Override
    public void close() {
        first.close();
        second.close();
    }
}
