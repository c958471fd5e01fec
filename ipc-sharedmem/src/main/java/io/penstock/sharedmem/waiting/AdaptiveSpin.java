package io.penstock.sharedmem.waiting;

/**
 * Decides whether to spin before sleeping at one wait point, from what this process has seen there lately. Spinning
 * costs a processor; if the other side needs that very processor, because there is no other to spare, spinning keeps it
 * from doing what is waited for.
 *
 * <p>After spinning in vain some waits go by without: 3, after the next failures 15, 63, and at most 255; then it is
 * tried again. Each success halves what the next failure costs. So where nearly all spins succeed, a single failure
 * changes little; where none does, one wait of 256 begins with a spin.
 *
 * <p>Threads share it without any order among them: what they overwrite of one another is one experience of many.
 */
final class AdaptiveSpin {

    private static final int HIGHEST_DOUBT = 8;
    private static final int DOUBT_PER_FAILURE = 2;

    /** The doubt that spinning pays off; 0 as long as it succeeds. */
    private int doubt;

    /** The number of waits that are to begin without spinning. */
    private int toSkip;

    /** Returns whether the next wait is to begin with spinning. */
    boolean pays() {
        int left = toSkip;
        if (left > 0) {
            toSkip = left - 1;
            return false;
        }
        return true;
    }

    /** Counts a spin that succeeded. */
    void succeeded() {
        int before = doubt;
        if (before > 0) {
            doubt = before - 1;
        }
    }

    /** Counts a spin in vain. */
    void failed() {
        int now = Math.min(doubt + DOUBT_PER_FAILURE, HIGHEST_DOUBT);
        doubt = now;
        toSkip = (1 << now) - 1;
    }
}
