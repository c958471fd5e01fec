package io.penstock;

/** Thrown when the handle, the object or its session was closed, shut down or destroyed. */
public class ClosedException extends IpcException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     */
    public ClosedException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     * @param cause what caused it, or null
     */
    public ClosedException(String message, Throwable cause) {
        super(message, cause);
    }
}
