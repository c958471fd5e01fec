package io.penstock;

/** Thrown when an object of that name exists already, with other options or of another kind than were asked for. */
public final class ObjectExistsException extends IpcException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     */
    public ObjectExistsException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     * @param cause what caused it, or null
     */
    public ObjectExistsException(String message, Throwable cause) {
        super(message, cause);
    }
}
