package io.penstock.spi;

/**
 * A machine whose record, while nobody waits, can be told as one word beside an older record, its <em>base</em>. A
 * driver that shares memory keeps such a word and exchanges it by one compare-and-set, instead of stepping the record
 * under a lock: that is the fast path of what nobody competes for. The word and the record say the same; the machine
 * must give the same answers by either.
 */
public interface CompactMachine extends StateMachine {

    /** The number of bits that a word may have, the lowest ones; the driver needs the others. */
    int WORD_BITS = 56;

    /** No word: the record has to be asked. */
    long NONE = -1;

    /**
     * Returns the word for a record, which becomes its base.
     *
     * @param state the record
     * @return the word, or {@link #NONE} if somebody waits or something else does not fit
     */
    long toWord(long[] state);

    /**
     * Returns the record that a word stands for.
     *
     * @param base the record that {@link #toWord} was given; not to be changed
     * @param word what became of its word
     * @return the record
     */
    long[] toState(long[] base, long word);

    /**
     * Makes one transition of a word.
     *
     * @param word the word before
     * @param operation the machine's code for what is asked
     * @param participant who asks
     * @param thread the asking thread's id within its participant
     * @return the word after, if the request is granted by it; {@link #NONE} if the record has to be asked
     */
    long step(long word, int operation, long participant, long thread);

    /**
     * Returns the participant whose death would change a word.
     *
     * @param word the word
     * @return its id, or 0 if there is none
     */
    long owner(long word);
}
