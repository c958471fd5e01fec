/**
 * States on shared memory: records that machines step, which are locks and all other synchronizers.
 *
 * <ul>
 *   <li>{@link io.penstock.sharedmem.state.SharedMemState} is a handle; {@link io.penstock.sharedmem.state.OpenState}
 *       is what all handles of a participant share, and makes the steps.
 *   <li>{@code StateRecord} reads and replaces the record, in one {@code RecordArea} or another; {@code StateWord} is
 *       its short form for the fast path; {@code StateLayout} is the byte layout.
 *   <li>{@code WaitingRequest} is a request that waits in the record.
 * </ul>
 */
package io.penstock.sharedmem.state;
