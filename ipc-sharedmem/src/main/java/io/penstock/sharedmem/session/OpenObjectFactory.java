package io.penstock.sharedmem.session;

import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import java.io.IOException;

/**
 * Creates and opens objects of one kind.
 *
 * @param <O> the type of an open object
 */
public interface OpenObjectFactory<O extends OpenObject> {

    /** Returns the kind. */
    ObjectKind kind();

    /** Returns the number of bytes of the main file that belong to the kind; they begin as zeros. */
    int bodySize(ObjectSpec spec);

    /**
     * Writes a new object's body, and makes its auxiliary files. Nobody else can see the object yet; a participant that
     * is killed here leaves nothing.
     */
    void initialise(Session session, MappedObject object, ObjectSpec spec) throws IOException;

    /** Opens an object that exists; also called by whoever recovers a dead participant's objects. */
    O open(Session session, MappedObject object) throws IOException;
}
