package io.penstock.codec;

/** How a codec turns handles to shared objects into references, and references into handles. */
public interface HandleTranslator {

    /**
     * Whether objects of a class are handles, which travel as references.
     *
     * @param type the class of an object that is being encoded
     * @return true if {@link #toRef} takes its instances
     */
    boolean isHandle(Class<?> type);

    /**
     * The reference that stands for a handle. Called while the handle is being encoded.
     *
     * @param handle an object of a handle class
     * @return what travels in its place
     */
    HandleRef toRef(Object handle);

    /**
     * A handle to the object that a reference stands for.
     *
     * @param ref what arrived
     * @return a handle to the same object
     * @throws io.penstock.ClosedException if this process does not have the session open
     */
    Object fromRef(HandleRef ref);
}
