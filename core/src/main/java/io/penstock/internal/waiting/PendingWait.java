package io.penstock.internal.waiting;

import io.penstock.IpcException;
import io.penstock.spi.ObjectDriver;
import io.penstock.spi.Pending;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for pending operations, for every blocking call of every shared object. An operation is never left behind: when
 * a wait ends early the operation is cancelled, and if it turns out to have happened at that very moment, its result is
 * used.
 */
public final class PendingWait {

    private static final MethodHandle IS_VIRTUAL = isVirtual();

    private PendingWait() {}

    /**
     * Tells whether an operation that may wait is to be tried before it is started. It is not where that would be a
     * round trip for nothing: on a remote object, by a caller who is going to wait.
     *
     * @param driver the object's driver
     * @param nanos how long the caller is going to wait at most
     * @return false if the operation is to be started at once, with that deadline
     */
    public static boolean triesFirst(ObjectDriver driver, long nanos) {
        return nanos <= 0 || !driver.isRemote();
    }

    /**
     * Waits until an operation has completed, up to a deadline.
     *
     * @param pending what to wait for
     * @param nanos how long to wait at most, or {@link #Pending.FOREVER}
     * @param <T> the type of its result
     * @return the result; null if the deadline passed first and the operation was cancelled
     * @throws InterruptedException if interrupted first; the operation was cancelled
     */
    public static <T> T await(Pending<T> pending, long nanos) throws InterruptedException {
        boolean waiting = true;
        try {
            boolean completed = park(pending, nanos);
            waiting = false;
            return completed || !pending.cancel() ? pending.result() : null;
        } catch (InterruptedException e) {
            waiting = false;
            if (pending.cancel()) {
                throw e;
            }
            // It happened before the interrupt could stop it: the caller gets the result now and the interrupt later.
            Thread.currentThread().interrupt();
            return pending.result();
        } finally {
            if (waiting) {
                pending.cancel();
            }
        }
    }

    /**
     * Waits until an operation has completed, through interrupts, which are kept for the caller.
     *
     * @param pending what to wait for
     * @param <T> the type of its result
     * @return the result
     */
    public static <T> T awaitUninterruptibly(Pending<T> pending) {
        boolean interrupted = false;
        boolean virtual = isVirtual(Thread.currentThread());
        CountDownLatch completed = virtual ? new CountDownLatch(1) : null;
        if (virtual) {
            pending.whenComplete(completed::countDown);
        }
        try {
            while (true) {
                try {
                    if (virtual) {
                        completed.await();
                    } else if (!pending.await(Pending.FOREVER)) {
                        continue;
                    }
                    return pending.result();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Waits until some of several operations have completed, up to a deadline. Each is then the caller's to cancel.
     *
     * @param pending what to wait for
     * @param needed how many of them have to complete
     * @param nanos how long to wait at most, or {@link #Pending.FOREVER}
     * @throws InterruptedException if interrupted first
     */
    public static void awaitSome(List<Pending<?>> pending, int needed, long nanos) throws InterruptedException {
        long completed =
                pending.stream().filter(PendingWait::hasCompleted).limit(needed).count();
        if (completed < needed && nanos > 0) {
            CountDownLatch enough = new CountDownLatch(needed);
            pending.forEach(each -> each.whenComplete(enough::countDown));
            enough.await(nanos, TimeUnit.NANOSECONDS);
        }
    }

    /** Returns whether an operation has completed. A failure counts: the call that the waiter makes next throws it. */
    private static boolean hasCompleted(Pending<?> pending) {
        try {
            return pending.result() != null;
        } catch (IpcException failed) {
            return true;
        }
    }

    /**
     * Fails a call that is about to wait if its thread is interrupted, as {@code java.util.concurrent} does.
     *
     * @throws InterruptedException if it is; its interrupt status is cleared
     */
    public static void checkInterrupt() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** Waits for completion. A virtual thread must not sit in a native wait: it would hold its carrier. */
    private static boolean park(Pending<?> pending, long nanos) throws InterruptedException {
        if (!isVirtual(Thread.currentThread())) {
            return pending.await(nanos);
        }
        CountDownLatch completed = new CountDownLatch(1);
        pending.whenComplete(completed::countDown);
        return completed.await(nanos, TimeUnit.NANOSECONDS);
    }

    private static boolean isVirtual(Thread thread) {
        try {
            return IS_VIRTUAL != null && (boolean) IS_VIRTUAL.invokeExact(thread);
        } catch (Throwable e) {
            throw new AssertionError("Thread.isVirtual() does not throw", e);
        }
    }

    /** Finds Thread.isVirtual(), which is there from Java 21 on; before that no thread is virtual. */
    private static MethodHandle isVirtual() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
        } catch (NoSuchMethodException e) {
            return null;
        } catch (IllegalAccessException e) {
            throw new ExceptionInInitializerError(e);
        }
    }
}
