package io.penstock.spi;

/**
 * What a backend can do, and its limits. Checked when a session is opened; selects the conformance tests; fills the table in
 * the docs.
 *
 * @param processes participants can be processes of their own; false: threads of one JVM
 * @param machines participants can be on several machines
 * @param durable objects can outlive a reboot
 * @param named sessions can be named, and joined by processes that were not started by one another
 * @param detachesHost the session outlives the process that opened it
 * @param maxMessageBytes the largest payload that a queue, pipe or dict carries
 * @param recoveryMillis after how long, at most, a dead holder's lock goes to the next waiter, once the kernel or the server
 *     has let go of what the dead process held
 */
public record Capabilities(
        boolean processes,
        boolean machines,
        boolean durable,
        boolean named,
        boolean detachesHost,
        long maxMessageBytes,
        long recoveryMillis) {}
