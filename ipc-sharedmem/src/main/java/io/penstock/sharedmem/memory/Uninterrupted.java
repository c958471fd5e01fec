package io.penstock.sharedmem.memory;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileLockInterruptionException;

/**
 * Runs file operations so that a thread's interrupt neither harms them nor gets lost. An interrupt closes a {@link
 * java.nio.channels.FileChannel} that the thread uses. So the interrupt status is cleared while the operation runs, the
 * operation runs again if an interrupt arrives in its middle, and the status is restored at the end.
 */
public final class Uninterrupted {

    private Uninterrupted() {}

    /**
     * Runs an operation that opens its own channels, and can run again from the start.
     *
     * @param operation the operation
     * @return the operation's result
     */
    public static <T> T run(Operation<T> operation) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                interrupted |= Thread.interrupted();
                try {
                    return operation.run();
                } catch (ClosedByInterruptException | FileLockInterruptionException again) {
                    // The channel, which was ours alone, is gone; nothing else is. The flag is taken at the top of the
                    // loop.
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A file operation. */
    @FunctionalInterface
    public interface Operation<T> {
        /** Runs the operation. */
        T run() throws IOException;
    }
}
