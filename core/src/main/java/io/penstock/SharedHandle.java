package io.penstock;

import io.penstock.internal.session.Handle;
import io.penstock.spi.ObjectDriver;

/**
 * A handle to an object that is no collection. Two of them are equal if they stand for the same object.
 *
 * @param <D> the driver behind the handle
 */
public abstract sealed class SharedHandle<D extends ObjectDriver> implements SharedObject
        permits Connection, ManagedObject, Namespace, SharedArray, SharedLock, SharedLong, SharedValue, Synchronizer {

    private final Handle<D> handle;

    SharedHandle(Handle<D> handle) {
        this.handle = handle;
    }

    final Handle<D> handle() {
        return handle;
    }

    final D driver() {
        return handle.driver();
    }

    @Override
    public final boolean equals(Object other) {
        return other instanceof SharedHandle<?> that && handle.ref().equals(that.handle.ref());
    }

    @Override
    public final int hashCode() {
        return handle.ref().hashCode();
    }

    /** Names the kind of object and the object; what it holds is not shown, since asking for it may fail. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + "[" + name() + "]";
    }
}
