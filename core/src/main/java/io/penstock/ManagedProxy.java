package io.penstock;

/**
 * Marks the proxies of {@link ManagedObject}s, which travel as handles do. It has no methods, so that it cannot be in
 * the way of a user's interface, and is not for users to implement.
 */
public interface ManagedProxy {}
