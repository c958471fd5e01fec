package io.penstock;

/**
 * Thrown when an object cannot be turned into bytes, or bytes not into an object; the message names the path of fields
 * to the culprit.
 */
public final class SerializationException extends IpcException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     */
    public SerializationException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     * @param cause what caused it, or null
     */
    public SerializationException(String message, Throwable cause) {
        super(message, cause);
    }
}
