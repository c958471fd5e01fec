package io.penstock;

/** The host or server that holds the session went away; whether the interrupted call took effect is not known. */
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

    @Override
    public boolean retryable() {
        return true;
    }
}
