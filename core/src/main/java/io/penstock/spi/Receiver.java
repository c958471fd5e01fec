package io.penstock.spi;

/**
 * Says where the bytes of a payload that a driver hands over are to be copied: into an array that is used again and
 * again if they are decoded at once, or into an array of their own if they are kept.
 */
@FunctionalInterface
public interface Receiver {

    /** Makes a new array of exactly the length for each payload. */
    Receiver EXACT = (format, length) -> new byte[length];

    /**
     * Returns the array to copy a payload into. Called by the thread that called the driver, at most once for each
     * payload that is returned, and possibly while that thread is inside of the object's lock: so it must neither block
     * nor call a driver.
     *
     * @param format the tag of the format in which the payload was encoded
     * @param length the number of its bytes
     * @return an array of at least that length; the bytes go to its beginning
     */
    byte[] array(byte format, int length);
}
