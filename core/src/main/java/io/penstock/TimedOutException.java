package io.penstock;

/**
 * Thrown when a deadline passed before an answer came. What was asked for may still be done, so it is not simply asked
 * for again.
 */
public final class TimedOutException extends IpcException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     */
    public TimedOutException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     * @param cause what caused it, or null
     */
    public TimedOutException(String message, Throwable cause) {
        super(message, cause);
    }
}
