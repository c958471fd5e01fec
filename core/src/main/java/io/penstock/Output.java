package io.penstock;

/**
 * The places where the output of a child can go. Whatever is chosen, the parent remembers the end of the child's
 * standard error.
 */
public enum Output {

    /**
     * The child's standard output is the parent's own. Its standard error passes through the parent, which writes it to
     * its {@code System.err} as it comes; that of a detached child is the parent's own as well, so that it outlives the
     * parent, and its end is not remembered.
     */
    INHERITED,

    /** {@link ChildProcess#output} has the standard output; the standard error passes through. */
    CAPTURED,

    /**
     * The parent writes every line of both to its {@code System.out} and {@code System.err}, behind {@code [name]} and
     * a space.
     */
    PREFIXED,

    /** Both are discarded. */
    DISCARDED
}
