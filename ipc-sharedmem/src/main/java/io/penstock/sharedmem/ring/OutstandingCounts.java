package io.penstock.sharedmem.ring;

import io.penstock.sharedmem.session.ParticipantTable;

/**
 * The number of items that each participant has taken and not finished: one word per participant, and totals. Under the
 * head lock.
 *
 * <p><b>Runs.</b> As long as one participant takes message after message at the head, nothing is written per message:
 * that the head has moved says that it took them. Such a <em>run</em> is opened by its first take. It is closed, and
 * its messages added to the participant's word, before anybody else takes, and before anything else than a take at the
 * head makes a message gone.
 *
 * <p><b>Crash.</b> A participant's word changes together with something else at three moments, and each time an
 * <em>intent</em> that was written before tells whoever repairs the head how to finish:
 * <ul>
 *   <li>Taking a record makes it gone, its taker's word one larger, and the bytes that are gone more. The intent names
 *       the record, the taker, and the new values. If the record is gone, they are set; that is harmless if it was done
 *       already, since the values are absolute, and the intent is cleared before the lock is released. If the record is
 *       not gone, nothing has happened.
 *   <li>Closing a run adds it to the participant's word and ends it. Once the run's slot is negative the word's new
 *       value is set, again if need be, and then the run is cleared; before that, the run is still open.
 *   <li>Closing a dead participant's account sets its word to 0 and adds to {@code abandoned} or {@code settled}. The
 *       intent has the new totals; all three are set again.
 * </ul>
 * {@link #taskDone} changes one word only. The sum of all words is derived.
 *
 * <p>A participant may finish what another took: its word goes below 0 then, and the sum is still right. When it dies,
 * what is below 0 is kept in {@code settled}.
 */
final class OutstandingCounts {

    private static final long NO_INTENT = 0;

    private final RingWords words;

    OutstandingCounts(RingWords words) {
        this.words = words;
    }

    /** Returns whether takes at the head belong to a run of the participant in a slot. */
    boolean isRunOf(int slot) {
        return words.get(RingLayout.RUN) == slot + 1L;
    }

    /** Opens a run: from now on, takes at the head are this participant's. */
    void openRun(int slot) {
        closeRun();
        words.set(RingLayout.RUN_START, words.get(RingLayout.GONE));
        words.setRelease(RingLayout.RUN, slot + 1L);
    }

    /** Adds the run, if there is one, to its participant's word. */
    void closeRun() {
        closeRun(words.get(RingLayout.GONE));
    }

    private void closeRun(long gone) {
        long run = words.get(RingLayout.RUN);
        if (run > 0) {
            long taken = gone - words.get(RingLayout.RUN_START);
            words.set(RingLayout.RUN_OUTSTANDING, words.outstanding((int) (run - 1)) + taken);
            words.setRelease(RingLayout.RUN, -run);
            words.set(RingLayout.OUTSTANDING, words.get(RingLayout.OUTSTANDING) + taken);
        }
        finishRun();
    }

    private void finishRun() {
        long run = words.get(RingLayout.RUN);
        if (run < 0) {
            words.setOutstanding((int) (-run - 1), words.get(RingLayout.RUN_OUTSTANDING));
            words.setRelease(RingLayout.RUN, 0);
        }
    }

    private long takenInRun() {
        return words.getAcquire(RingLayout.RUN) > 0
                ? words.getAcquire(RingLayout.GONE) - words.getAcquire(RingLayout.RUN_START)
                : 0;
    }

    /** Writes that a participant is about to take records, the first of which is at a position. */
    void writeIntent(long position, int slot, long count, long bytes) {
        words.set(RingLayout.INTENT_SLOT, slot);
        words.set(RingLayout.INTENT_OUTSTANDING, words.outstanding(slot) + count);
        words.set(RingLayout.INTENT_GONE_BYTES, words.get(RingLayout.GONE_BYTES) + bytes);
        words.setRelease(RingLayout.INTENT_POSITION, position);
    }

    /** Sets what was intended, clears the intent, and counts how many records are gone, and how many of them taken. */
    void applyIntent(long gone, long taken) {
        words.setOutstanding(slotOfIntent(), words.get(RingLayout.INTENT_OUTSTANDING));
        words.set(RingLayout.OUTSTANDING, words.get(RingLayout.OUTSTANDING) + taken);
        words.setRelease(RingLayout.GONE_BYTES, words.get(RingLayout.INTENT_GONE_BYTES));
        clearIntent();
        words.setRelease(RingLayout.GONE, words.get(RingLayout.GONE) + gone);
    }

    long intendedPosition() {
        return words.get(RingLayout.INTENT_POSITION);
    }

    boolean hasIntent() {
        return intendedPosition() != NO_INTENT;
    }

    private void clearIntent() {
        words.setRelease(RingLayout.INTENT_POSITION, NO_INTENT);
    }

    private int slotOfIntent() {
        return (int) words.get(RingLayout.INTENT_SLOT);
    }

    /** Counts one item as finished. */
    void taskDone(int slot) {
        words.setOutstanding(slot, words.outstanding(slot) - 1);
        words.set(RingLayout.OUTSTANDING, words.get(RingLayout.OUTSTANDING) - 1);
    }

    /** Closes the account of a participant that died. */
    void close(int slot) {
        closeRun();
        long outstanding = words.outstanding(slot);
        if (outstanding == 0) {
            return;
        }
        words.set(RingLayout.DEATH_ABANDONED, abandoned() + Math.max(outstanding, 0));
        words.set(RingLayout.DEATH_SETTLED, words.get(RingLayout.SETTLED) + Math.min(outstanding, 0));
        words.setRelease(RingLayout.DEATH_SLOT, slot + 1L);
        finishClosing();
        recount();
    }

    private void finishClosing() {
        long slot = words.get(RingLayout.DEATH_SLOT) - 1;
        if (slot >= 0) {
            words.setOutstanding((int) slot, 0);
            words.setRelease(RingLayout.ABANDONED, words.get(RingLayout.DEATH_ABANDONED));
            words.setRelease(RingLayout.SETTLED, words.get(RingLayout.DEATH_SETTLED));
            words.setRelease(RingLayout.DEATH_SLOT, 0);
        }
    }

    /**
     * Finishes what was begun, after a crash.
     *
     * @param intendedRecordIsGone whether the intent's record, if there is an intent, is gone
     * @param sequence of the record at the head: how many records the head has passed
     */
    void repair(boolean intendedRecordIsGone, long sequence) {
        closeRun(sequence);
        finishClosing();
        if (hasIntent()) {
            if (intendedRecordIsGone) {
                words.setOutstanding(slotOfIntent(), words.get(RingLayout.INTENT_OUTSTANDING));
                words.setRelease(RingLayout.GONE_BYTES, words.get(RingLayout.INTENT_GONE_BYTES));
            }
            clearIntent();
        }
        recount();
    }

    private void recount() {
        long sum = words.get(RingLayout.SETTLED);
        for (int slot = 0; slot < ParticipantTable.CAPACITY; slot++) {
            sum += words.outstanding(slot);
        }
        words.set(RingLayout.OUTSTANDING, sum);
    }

    /** Returns the number of items taken and not finished; without the lock an estimate. */
    long outstanding() {
        return words.getAcquire(RingLayout.OUTSTANDING) + takenInRun();
    }

    /** Returns the number of items that dead participants had taken and not finished. */
    long abandoned() {
        return words.get(RingLayout.ABANDONED);
    }
}
