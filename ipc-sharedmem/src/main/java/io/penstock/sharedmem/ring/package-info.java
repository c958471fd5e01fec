/**
 * The ring: a first-in, first-out sequence of records in shared memory, of which queues and pipes are made.
 *
 * <ul>
 *   <li>{@link io.penstock.sharedmem.ring.Ring} is what other packages use: it puts both ends together and wakes
 *       waiters.
 *   <li>{@code RingTail} adds; {@code TailSegments} moves the tail into the next segment.
 *   <li>{@code RingHead} takes at the head and counts; {@code RingLeases} leases records and removes them from the
 *       middle; {@code HeadRecovery} repairs the head after a crash; {@code HeadRecords} is what the three have in
 *       common.
 *   <li>{@code OutstandingCounts} counts who has taken how much and not finished it.
 *   <li>{@code RingSegment}, {@code SegmentBuffers} and {@code SegmentPointer} are a segment, the files of all
 *       segments, and the segment that an end is in; {@code RecordCursor} walks over records.
 *   <li>{@code LargeMessageFiles} holds messages that are too large for a segment.
 *   <li>{@code RingLayout} and {@code RecordLayout} are the byte layouts; {@code RingWords} gives access to the former;
 *       {@link io.penstock.sharedmem.ring.RingBounds} is what a ring may hold.
 * </ul>
 */
package io.penstock.sharedmem.ring;
