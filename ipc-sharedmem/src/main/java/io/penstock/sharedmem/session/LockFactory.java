package io.penstock.sharedmem.session;

import io.penstock.sharedmem.memory.Memory;

/** Creates this participant's views of robust locks. */
@FunctionalInterface
interface LockFactory {

    /**
     * Returns a lock.
     *
     * @param memory the memory of its word
     * @param offset the offset of its word, a multiple of 8
     * @param repair runs under the lock after its last holder died holding it; idempotent
     */
    RobustLock lock(Memory memory, int offset, Runnable repair);
}
