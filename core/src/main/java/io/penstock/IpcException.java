package io.penstock;

/**
 * The root of everything that Penstock throws by itself. The message says what was being done, to which object, what
 * went wrong, and what to do about it.
 */
public class IpcException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     */
    public IpcException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     * @param cause what caused it, or null
     */
    public IpcException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * Tells whether the same call may simply be made again. It may if it is known to have had no effect, and what was
     * in its way can go away by itself. A call whose outcome is unknown is never one of these: made again, it could
     * take effect twice.
     *
     * @return true if a retry does no harm and can help
     */
    public boolean retryable() {
        return false;
    }
}
