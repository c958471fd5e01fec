package io.penstock;

/** A deadline passed before the operation took effect. The operation has not happened. */
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

    @Override
    public boolean retryable() {
        return true;
    }
}
