package io.penstock;

/**
 * Thrown when the process that was responsible for an object died while it was in charge of it. Whether a call that was
 * under way took effect is not known, so it is not simply made again.
 */
public final class OwnerDiedException extends IpcException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     */
    public OwnerDiedException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     * @param cause what caused it, or null
     */
    public OwnerDiedException(String message, Throwable cause) {
        super(message, cause);
    }
}
