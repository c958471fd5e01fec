/**
 * Waiting for conditions in shared memory.
 *
 * <ul>
 *   <li>{@link io.penstock.sharedmem.waiting.WaitPoint} is a condition to wait for, over an {@code EventCount} in
 *       shared memory.
 *   <li>{@link io.penstock.sharedmem.waiting.Attempt} is an operation that may not be possible yet; {@code
 *       PendingOperation} tries it until it is.
 *   <li>{@link io.penstock.sharedmem.waiting.WaitStrategy} is how a participant waits: {@code FutexWaitStrategy} in the
 *       kernel, {@code PollingWaitStrategy} without native code.
 *   <li>{@code Futex} calls the kernel, where {@code FutexPlatform} says that there are futexes; {@code InterruptHook}
 *       lets an interrupt end a sleep; {@code AdaptiveSpin} decides whether to spin before a sleep; {@code
 *       CallbackWatcher} serves callbacks and virtual threads.
 * </ul>
 */
package io.penstock.sharedmem.waiting;
