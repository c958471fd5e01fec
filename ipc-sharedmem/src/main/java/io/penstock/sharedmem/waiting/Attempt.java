package io.penstock.sharedmem.waiting;

/**
 * An operation that may not be possible yet.
 *
 * @param <T> the type of its result
 */
@FunctionalInterface
public interface Attempt<T> {

    /**
     * Tries the operation at once.
     *
     * @return the result, or null if it is not possible yet
     * @throws io.penstock.IpcException if it never will be
     */
    T tryNow();

    /**
     * Withdraws what attempts have left in shared memory. Called once, when the operation is cancelled; no attempt
     * follows.
     *
     * @return null if the operation has not happened and never will, else its result: it had happened before it could
     *     be withdrawn
     */
    default T withdraw() {
        return null;
    }
}
