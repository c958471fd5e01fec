/**
 * Penstock over memory-mapped files and futexes: the backend {@code sharedmem}.
 *
 * <p>{@link io.penstock.sharedmem.SharedMemBackend} opens sessions; {@code SharedMemOptions} are its options, {@code
 * SharedMemDriver} is one participant's view of a session, {@code ObjectFactories} the table of kinds of object, and
 * {@code NativePreload} speeds the start of children up.
 *
 * <ul>
 *   <li>{@code session}: who takes part, who is alive, recovery, robust locks, the objects of a session
 *   <li>{@code memory}: mapped files as memory
 *   <li>{@code waiting}: waiting for conditions in shared memory
 *   <li>{@code ring}: sequences of records, of which {@code queue} and {@code channel} (pipes) are made
 *   <li>{@code generation}: what grows and is rewritten, of which {@code dict} and {@code sequence} (lists) are made
 *   <li>{@code state}: locks and all other synchronizers
 *   <li>{@code words}: arrays of words
 *   <li>{@code blob}: bytes that are written once and mapped
 * </ul>
 */
package io.penstock.sharedmem;
