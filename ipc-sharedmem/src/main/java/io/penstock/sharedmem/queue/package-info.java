/**
 * Queues on shared memory: {@link io.penstock.sharedmem.queue.SharedMemQueue} is a handle, {@link
 * io.penstock.sharedmem.queue.OpenQueue} the queue's {@link io.penstock.sharedmem.ring.Ring}, which all handles of a
 * participant share.
 */
package io.penstock.sharedmem.queue;
