package io.penstock.sharedmem.waiting;

/**
 * Whether it pays to look for a while before sleeping at one wait point, as this process has seen it lately. To look costs a processor; if
 * the other side needs that very processor, because there is no other to spare, looking keeps it from doing what is looked for.
 *
 * <p>After a look in vain some waits go by without: 3, after the next failures 15, 63, and at most 255; then it is tried again. Each
 * success halves what the next failure costs. So where nearly all looks succeed, a single failure changes little; where none does, one
 * wait of 256 begins with a look.
 *
 * <p>Threads share it without any order among them: what they overwrite of one another's is one experience of many.
 */
final class AdaptiveSpin {

    private static final int HIGHEST_DOUBT = 8;
    private static final int DOUBT_PER_FAILURE = 2;

    /** 0 as long as looking succeeds. */
    private int doubt;

    /** How many waits are to begin without looking. */
    private int toSkip;

    /** Whether the next wait is to begin with looking. */
    boolean pays() {
        int left = toSkip;
        if (left > 0) {
            toSkip = left - 1;
            return false;
        }
        return true;
    }

    void succeeded() {
        int before = doubt;
        if (before > 0) {
            doubt = before - 1;
        }
    }

    void failed() {
        int now = Math.min(doubt + DOUBT_PER_FAILURE, HIGHEST_DOUBT);
        doubt = now;
        toSkip = (1 << now) - 1;
    }
}
