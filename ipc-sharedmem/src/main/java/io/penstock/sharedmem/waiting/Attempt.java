package io.penstock.sharedmem.waiting;

/**
 * An operation that may not be possible yet.
 *
 * @param <T> its result
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
}
