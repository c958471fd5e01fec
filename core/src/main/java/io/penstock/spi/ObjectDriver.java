package io.penstock.spi;

/**
 * The common part of the drivers of all kinds of object. A driver is one participant's handle to one object.
 *
 * <p>Operations that may wait have two forms, a <em>try</em> ({@code poll}) and a <em>start</em> ({@code startPoll}),
 * with the same outcome for who does not have to wait. Core tries first and starts then, which is the cheaper way where
 * a try costs no round trip. Where it does, {@link #isRemote} says so, and core goes straight to <em>start</em>, with
 * the caller's deadline: one round trip for a call that could wait, and none to withdraw it at the deadline. These
 * pairs are treated so: {@code offer}, {@code poll}, {@code lease} of a queue; {@code send}, {@code receive}, {@code
 * readable} of a pipe; {@code unfinished} and {@code startJoin}; {@code step} and {@code start} of a lock.
 */
public interface ObjectDriver extends AutoCloseable {

    /**
     * Tells whether each call costs a round trip to another process.
     *
     * @return true if core is to start an operation that may wait without having tried it; the same answer each time
     */
    default boolean isRemote() {
        return false;
    }

    /**
     * Releases the handle: what it holds of the machine's resources goes, the object stays. Operations that wait on
     * this handle fail with {@link io.penstock.ClosedException}. Closing twice is harmless.
     */
    @Override
    void close();

    /**
     * Deletes the object for everybody and gives back what it occupies. Whoever uses it, or waits on it, gets a {@link
     * io.penstock.ClosedException} that says so. The name is free again. Destroying twice is harmless, so a driver may
     * repeat it by itself. A participant that is killed in the middle leaves the object either whole or gone.
     */
    void destroy();
}
