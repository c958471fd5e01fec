package io.penstock.codec;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Keeps a few idle transcoders. Lock-free, and no thread-local: many virtual threads would each make one of their own.
 * If there is none, a new one is made; if there is no room for one, it is dropped.
 */
final class TranscoderPool {

    private static final int SLOTS =
            Math.max(8, Integer.highestOneBit(Runtime.getRuntime().availableProcessors()) * 4);

    /** Slots lie a cache line apart, so that threads on different processors do not share one. */
    private static final int STRIDE = 16;

    private final AtomicReferenceArray<KryoTranscoder> idle = new AtomicReferenceArray<>(SLOTS * STRIDE);
    private final CodecContext graphContext;
    private final CodecContext keyContext;

    TranscoderPool(CodecContext graphContext, CodecContext keyContext) {
        this.graphContext = graphContext;
        this.keyContext = keyContext;
    }

    /** Returns an open transcoder that nobody else has. */
    KryoTranscoder take() {
        KryoTranscoder taken = takeIdle();
        if (taken == null) {
            taken = new KryoTranscoder(this, graphContext, keyContext);
        }
        taken.open();
        return taken;
    }

    private KryoTranscoder takeIdle() {
        int first = firstSlot();
        for (int i = 0; i < SLOTS; i++) {
            int index = (first + i & SLOTS - 1) * STRIDE;
            KryoTranscoder found = idle.getPlain(index);
            // The exchange orders what its last user did to the transcoder before what we do.
            if (found != null && idle.compareAndSet(index, found, null)) {
                return found;
            }
        }
        return null;
    }

    /**
     * Puts back a transcoder that nobody uses any more. A release store suffices, without an atomic instruction: if two
     * threads find the same slot empty, one overwrites the other's transcoder, which is garbage then and no harm.
     */
    void put(KryoTranscoder transcoder) {
        int first = firstSlot();
        for (int i = 0; i < SLOTS; i++) {
            int index = (first + i & SLOTS - 1) * STRIDE;
            if (idle.getPlain(index) == null) {
                idle.setRelease(index, transcoder);
                return;
            }
        }
    }

    /** Threads begin at different slots, so that they rarely meet. */
    @SuppressWarnings("deprecation") // Thread.threadId is not there on 17
    private static int firstSlot() {
        return (int) Thread.currentThread().getId() & SLOTS - 1;
    }
}
