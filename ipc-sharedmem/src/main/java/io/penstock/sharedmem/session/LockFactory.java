package io.penstock.sharedmem.session;

import io.penstock.sharedmem.memory.Memory;

/** Makes this participant's views of robust locks. */
@FunctionalInterface
interface LockFactory {

    /**
     * A lock.
     *
     * @param memory where its word lies
     * @param offset of 8 bytes, a multiple of 8
     * @param repair run by a taker whose predecessor died while it held the lock; idempotent
     */
    RobustLock lock(Memory memory, int offset, Runnable repair);
}
