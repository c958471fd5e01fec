package io.penstock.codec;

/** Turns handles to shared objects into references for a codec, and references into handles. */
public interface HandleTranslator {

    /**
     * Returns whether objects of a class are handles, which are encoded as references.
     *
     * @param type the class of an object that is being encoded
     * @return true if {@link #toRef} takes its instances
     */
    boolean isHandle(Class<?> type);

    /**
     * Returns the reference that stands for a handle. Called while the handle is being encoded.
     *
     * @param handle an object of a handle class
     * @return what is encoded in its place
     */
    HandleRef toRef(Object handle);

    /**
     * Returns a handle to the object that a reference stands for.
     *
     * @param ref a reference that was decoded
     * @return a handle to the same object
     * @throws io.penstock.ClosedException if this process does not have the session open
     */
    Object fromRef(HandleRef ref);
}
