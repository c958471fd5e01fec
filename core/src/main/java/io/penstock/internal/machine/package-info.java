/**
 * The synchronizers as pure machines: deterministic functions over small records of longs, tested without any process.
 *
 * <ul>
 *   <li>{@link io.penstock.internal.machine.LockMachine} is the lock with its conditions: who gets it, and who gets it
 *       when its holder dies. {@code LockState} is its record, {@code LockQueue} the waiters in that, {@code LockWord}
 *       a lock that nobody waits for, in one word.
 *   <li>{@link io.penstock.internal.machine.ReadWriteLockMachine}, {@link
 *       io.penstock.internal.machine.SemaphoreMachine}, {@link io.penstock.internal.machine.EventMachine}, {@link
 *       io.penstock.internal.machine.LatchMachine} and {@link io.penstock.internal.machine.BarrierMachine} are the
 *       others. {@code GrantingMachine} is what they have in common: it grants requests that wait.
 *   <li>A step works on a {@code Draft} of the record, which consists of a header and {@code Entry}s.
 * </ul>
 */
package io.penstock.internal.machine;
