package io.penstock;

/**
 * Thrown when this process has lost its session: the host or server went away, the link was cut, or this process was
 * taken for dead although it lives. Whether the call that was under way took effect is not known, so it is not simply
 * made again: {@link #retryable} is false. What this process held in the session has gone to others.
 */
public final class ConnectionLostException extends IpcException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     */
    public ConnectionLostException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     * @param cause what caused it, or null
     */
    public ConnectionLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
