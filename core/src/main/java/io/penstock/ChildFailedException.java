package io.penstock;

/**
 * Thrown when a child process could not be started, or its body failed; the child's own throwable is the cause where
 * there is one.
 */
public final class ChildFailedException extends IpcException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     */
    public ChildFailedException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     * @param cause what caused it, or null
     */
    public ChildFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
