/** Waiting for conditions in shared memory: futexes, interrupts, callbacks, and a way without native code. */
package io.penstock.sharedmem.waiting;
