package io.penstock.internal.session;

import io.penstock.SharedObject;
import io.penstock.codec.HandleRef;

/**
 * The types that users import, as the session sees them: it makes them through this interface and knows none of them by
 * name. There is one implementation, beside those types, without state.
 */
public interface UserTypes {

    /**
     * Makes the façade of a session. Called once for each session, when all else in it has been set.
     *
     * @param session the session
     * @return what the user calls a session
     */
    AutoCloseable facade(SessionCore session);

    /**
     * Makes a new handle to an object.
     *
     * @param session the session that the object lives in
     * @param kind of the object: one that is opened by its name, so no session, condition or proxy
     * @param request which object
     * @return the user's object
     * @throws io.penstock.ObjectExistsException if the object is there with other options
     * @throws io.penstock.ClosedException if it must be there and is not
     */
    SharedObject open(SessionCore session, HandleKind kind, ObjectRequest request);

    /**
     * Returns the handle that a user's object stands on.
     *
     * @param object the user's object
     * @return its handle
     */
    Handle<?> handleOf(SharedObject object);

    /**
     * Returns whether objects of a class are handles, which travel as references.
     *
     * @param type a class
     * @return true if {@link #toRef} takes its instances
     */
    boolean isHandle(Class<?> type);

    /**
     * Returns the reference that travels in place of a user's object. Called while the object is being encoded.
     *
     * @param handle an object of a handle class
     * @return its reference
     */
    HandleRef toRef(Object handle);

    /**
     * Returns the user's object that a reference to an object of a session stands for, the same one each time until it
     * is closed.
     *
     * @param session the session that the reference names
     * @param ref the reference
     * @return the user's object
     */
    Object fromRef(SessionCore session, HandleRef ref);
}
