package io.penstock;

/**
 * Thrown when a pool's worker died while it was running a task; the message is the post-mortem. What the task had done
 * by then is done, so it is not simply submitted again: a pool retries the tasks that it was told may be.
 */
public final class WorkerDiedException extends IpcException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     */
    public WorkerDiedException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     * @param cause what caused it, or null
     */
    public WorkerDiedException(String message, Throwable cause) {
        super(message, cause);
    }
}
