/**
 * Waiting for pending operations, once for all blocking calls.
 *
 * <ul>
 *   <li>{@link io.penstock.internal.waiting.PendingWait} waits for one or several operations, until they are done,
 *       the deadline has come, or the thread is interrupted.
 *   <li>{@link io.penstock.internal.waiting.FuturePending} makes an operation of a user's future.
 * </ul>
 */
package io.penstock.internal.waiting;
