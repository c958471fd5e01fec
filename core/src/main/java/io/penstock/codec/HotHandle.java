package io.penstock.codec;

import java.lang.invoke.MethodHandle;

/**
 * A method handle that is composed once it has been asked for often enough to pay for itself. Until then its user does
 * without: a process that meets a class a few times, as most children do when they start, never pays for it.
 */
abstract class HotHandle {

    private static final int WORTHWHILE = 1_000;

    /** A handle has at most 255 arguments, and the JVM gives up on composing very deep ones. */
    private static final int MAX_PROPERTIES = 50;

    /**
     * A composed handle takes more of the stack than a loop over the properties. So long chains of objects do without,
     * lest a chain that crosses at first is nested too deeply later.
     */
    private static final int MAX_DEPTH = 32;

    // Without synchronization: a lost count or a handle that is composed twice does no harm, and a method handle is
    // immutable, so whoever sees it sees all of it.
    private int remaining;
    private MethodHandle handle;

    HotHandle(int properties) {
        this.remaining = properties <= MAX_PROPERTIES ? WORTHWHILE : Integer.MAX_VALUE;
    }

    /** Composes the handle. */
    abstract MethodHandle compose();

    /** Returns the handle; null before it is composed, and for objects deep within a graph. */
    final MethodHandle get(CodecKryo kryo) {
        if (kryo.getDepth() > MAX_DEPTH) {
            return null;
        }
        MethodHandle composed = handle;
        return composed != null ? composed : count();
    }

    private MethodHandle count() {
        if (remaining != Integer.MAX_VALUE && --remaining <= 0) {
            handle = compose();
        }
        return handle;
    }
}
