/**
 * Waiting for pending operations, once for all blocking calls.
 *
 * <ul>
 *   <li>{@link io.penstock.internal.waiting.PendingWait} waits for one or several operations, with deadline and
 *       interrupts.
 *   <li>{@link io.penstock.internal.waiting.FuturePending} makes an operation of a user's future.
 * </ul>
 */
package io.penstock.internal.waiting;
