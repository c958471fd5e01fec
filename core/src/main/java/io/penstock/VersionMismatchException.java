package io.penstock;

/**
 * Thrown when the other side speaks another version of the layout or protocol; use the same version of Penstock on both
 * sides.
 */
public final class VersionMismatchException extends IpcException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     */
    public VersionMismatchException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     * @param cause what caused it, or null
     */
    public VersionMismatchException(String message, Throwable cause) {
        super(message, cause);
    }
}
