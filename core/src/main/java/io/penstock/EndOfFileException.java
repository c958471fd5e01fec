package io.penstock;

/**
 * Thrown when the other end of a pipe is closed, or its process died, and everything that it had sent has been
 * received.
 */
public final class EndOfFileException extends ClosedException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     */
    public EndOfFileException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     * @param cause what caused it, or null
     */
    public EndOfFileException(String message, Throwable cause) {
        super(message, cause);
    }
}
