package io.penstock.sharedmem.session;

import java.nio.file.Path;

/**
 * What a participant asks for when it opens a session.
 *
 * @param base the directory under which all sessions of this user lie
 * @param name the session's name; null for a private one
 * @param maxBytes the limit of all the session's files, in bytes; 0 for none
 * @param futex whether to wait in the kernel; decided by whoever creates the session
 * @param spinNanos how long a waiting thread looks before it sleeps
 * @param reserveAfter after so many uses in a row by one thread, a queue's end is reserved for it; 0 for never
 */
public record SessionSettings(Path base, String name, long maxBytes, boolean futex, long spinNanos, int reserveAfter) {}
