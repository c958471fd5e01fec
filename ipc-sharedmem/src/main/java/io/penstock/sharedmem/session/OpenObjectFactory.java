package io.penstock.sharedmem.session;

import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import java.io.IOException;

/**
 * How objects of one kind are made and opened.
 *
 * @param <R> what a participant has of them in memory
 */
public interface OpenObjectFactory<R extends OpenObject> {

    ObjectKind kind();

    /** How many bytes of the main file belong to the kind; they begin as zeros. */
    int bodySize(ObjectSpec spec);

    /**
     * Writes a new object's body, and makes its auxiliary files. Nobody else can see the object yet; a participant that
     * is killed here leaves nothing.
     */
    void initialise(Session session, MappedObject object, ObjectSpec spec) throws IOException;

    /** Opens an object that exists; also called by whoever recovers a dead participant's objects. */
    R open(Session session, MappedObject object) throws IOException;
}
