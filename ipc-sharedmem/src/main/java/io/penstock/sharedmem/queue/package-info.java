/** Queues: one ring each. */
package io.penstock.sharedmem.queue;
