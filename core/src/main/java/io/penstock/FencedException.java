package io.penstock;

/**
 * Thrown when a write under a lock came from a holder that no longer holds the lock: somebody else has acquired it
 * since.
 */
public final class FencedException extends IpcException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     */
    public FencedException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     * @param cause what caused it, or null
     */
    public FencedException(String message, Throwable cause) {
        super(message, cause);
    }
}
