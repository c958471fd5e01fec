package io.penstock.spi;

/** What the drivers of all kinds of object have in common. A driver is one participant's handle to one object. */
public interface ObjectDriver extends AutoCloseable {

    /**
     * Releases the handle: what it holds of the machine's resources goes, the object stays. Operations that wait on this
     * handle fail with {@link io.penstock.ClosedException}. Closing twice is harmless.
     */
    @Override
    void close();

    /**
     * Deletes the object for everybody and gives back what it occupies. Whoever uses it, or waits on it, gets a {@link
     * io.penstock.ClosedException} that says so. The name is free again. Destroying twice is harmless. A participant that is killed in the middle leaves the
     * object either whole or gone.
     */
    void destroy();
}
