package io.penstock.codec;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Keeps a few idle engines. Lock-free, and no thread-local: many virtual threads would each make an engine of their own.
 * Who finds none makes one; who finds no room for it drops it.
 */
final class EnginePool {

    private static final int SLOTS =
            Math.max(8, Integer.highestOneBit(Runtime.getRuntime().availableProcessors()) * 4);

    private final AtomicReferenceArray<Engine> idle = new AtomicReferenceArray<>(SLOTS);
    private final CodecContext context;

    EnginePool(CodecContext context) {
        this.context = context;
    }

    Engine take() {
        int start = start();
        for (int i = 0; i < SLOTS; i++) {
            int slot = (start + i) % SLOTS;
            Engine engine = idle.getPlain(slot);
            if (engine != null && idle.compareAndSet(slot, engine, null)) {
                return engine;
            }
        }
        return new Engine(context);
    }

    /** Only after success: an engine that has thrown is never given back. */
    void giveBack(Engine engine) {
        int start = start();
        for (int i = 0; i < SLOTS; i++) {
            int slot = (start + i) % SLOTS;
            if (idle.getPlain(slot) == null && idle.compareAndSet(slot, null, engine)) {
                return;
            }
        }
    }

    /** Threads start at different slots, so that they rarely meet. */
    @SuppressWarnings("deprecation") // Thread.threadId is not there on 17
    private static int start() {
        return (int) Thread.currentThread().getId() & SLOTS - 1;
    }
}
