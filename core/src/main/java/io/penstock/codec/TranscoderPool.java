package io.penstock.codec;

import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The idle transcoders of a codec. A thread that borrows often has one to itself, which it takes and gives back by
 * plain loads and stores; all other calls share a few, lock-free. There is no thread-local, since every thread that
 * once made a call would keep its buffers.
 */
final class TranscoderPool {

    private static final int SLOTS =
            Math.max(16, Integer.highestOneBit(Runtime.getRuntime().availableProcessors()) * 4);

    /** Slots lie a cache line apart, so that threads on different processors do not share one. */
    private static final int STRIDE = 16;

    /** So many calls of threads that do not own a slot's transcoder give the slot to another thread. */
    private static final int CALLS_TO_OWN = 1000;

    private final KryoTranscoder[] owned = new KryoTranscoder[SLOTS * STRIDE];
    private final int[] callsOfOthers = new int[SLOTS * STRIDE];
    private final AtomicReferenceArray<KryoTranscoder> shared = new AtomicReferenceArray<>(SLOTS * STRIDE);
    private final CodecContext graphContext;
    private final CodecContext keyContext;

    TranscoderPool(CodecContext graphContext, CodecContext keyContext) {
        this.graphContext = graphContext;
        this.keyContext = keyContext;
    }

    /** Returns an open transcoder that nobody else has. */
    KryoTranscoder take() {
        Thread thread = Thread.currentThread();
        int index = firstSlot(thread);
        // The owner is a final field, so it is right however the reference was read; all else is the owner's alone.
        KryoTranscoder own = owned[index];
        if (own != null && own.openFor(thread)) {
            return own;
        }
        return takeSlow(thread, index);
    }

    private KryoTranscoder takeSlow(Thread thread, int index) {
        // Races lose counts, or a transcoder that nobody uses yet: neither does harm. A thread that loses its slot
        // while
        // its transcoder is open still has that to itself, and nobody else ever does.
        if (++callsOfOthers[index] >= CALLS_TO_OWN) {
            callsOfOthers[index] = 0;
            KryoTranscoder own = new KryoTranscoder(this, thread, graphContext, keyContext);
            own.openFor(thread);
            owned[index] = own;
            return own;
        }
        KryoTranscoder taken = takeShared(index);
        taken.open();
        return taken;
    }

    private KryoTranscoder takeShared(int first) {
        for (int i = 0; i < SLOTS; i++) {
            int index = first + i * STRIDE & SLOTS * STRIDE - 1;
            KryoTranscoder found = shared.getPlain(index);
            // The exchange orders what its last user did to the transcoder before what we do.
            if (found != null && shared.compareAndSet(index, found, null)) {
                return found;
            }
        }
        return new KryoTranscoder(this, null, graphContext, keyContext);
    }

    /**
     * Puts back a transcoder that nobody owns or uses any more. A release store suffices, without an atomic
     * instruction: if two threads find the same slot empty, one overwrites the other's transcoder, which is garbage
     * then and no harm.
     */
    void put(KryoTranscoder transcoder) {
        int first = firstSlot(Thread.currentThread());
        for (int i = 0; i < SLOTS; i++) {
            int index = first + i * STRIDE & SLOTS * STRIDE - 1;
            if (shared.getPlain(index) == null) {
                shared.setRelease(index, transcoder);
                return;
            }
        }
    }

    /** Threads begin at different slots, so that they rarely meet. */
    @SuppressWarnings("deprecation") // Thread.threadId is not there on 17
    private static int firstSlot(Thread thread) {
        return ((int) thread.getId() & SLOTS - 1) * STRIDE;
    }
}
