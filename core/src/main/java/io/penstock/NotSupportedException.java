package io.penstock;

/**
 * Thrown when the backend of this session does not have what was asked for, such as a kind of object or durability; the
 * message names backends that do. Nothing has changed.
 */
public final class NotSupportedException extends IpcException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     */
    public NotSupportedException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     * @param cause what caused it, or null
     */
    public NotSupportedException(String message, Throwable cause) {
        super(message, cause);
    }
}
