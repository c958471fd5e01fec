package io.penstock;

/** Thrown when stored or received bytes are not what was written: a wrong magic number, checksum or length. */
public final class CorruptedException extends IpcException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     */
    public CorruptedException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     * @param cause what caused it, or null
     */
    public CorruptedException(String message, Throwable cause) {
        super(message, cause);
    }
}
