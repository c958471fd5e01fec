package io.penstock.sharedmem.session;

import java.nio.file.Path;

/**
 * The settings with which a participant opens a session.
 *
 * @param base the directory under which all sessions of this user lie
 * @param name the session's name; null for a private one
 * @param maxBytes the limit of all the session's files, in bytes; 0 for none
 * @param futex whether to wait in the kernel; decided by the participant that creates the session
 * @param spinNanos the time that a waiting thread spins before it sleeps
 * @param reserveAfter the number of uses in a row by one thread after which a queue's end is reserved for it; 0 for
 *     never
 */
public record SessionSettings(Path base, String name, long maxBytes, boolean futex, long spinNanos, int reserveAfter) {}
