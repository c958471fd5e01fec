package io.penstock.internal.process;

/**
 * The end of a child.
 *
 * @param code its exit code, or the negative number of the signal that ended it
 * @param failure what its body threw; null if it threw nothing, or nothing is known of it
 */
public record ChildExit(int code, Throwable failure) {}
