package io.penstock.sharedmem.state;

import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.CompactMachine;

/**
 * The word of a state whose machine is a compact one: the fast path. While it is there, it rules: the record says what
 * was, the word what has become of it since.
 *
 * <pre>
 *  bits     content
 *   0..55   the machine's word
 *  56..61   epoch: the number of the step that published the word's base, modulo 64
 *  62       frozen: somebody steps the record, and the word must not be exchanged
 *  63       valid; a word without it is 0, and the record rules
 * </pre>
 *
 * <p><b>Commit.</b> A step on the word is one compare-and-set. A step on the record freezes the word, and begins with
 * the record that word and base stand for; its publishing store makes the epoch of the frozen word an old one, and so
 * replaces both at once. Then the word is written anew, from the new record.
 *
 * <p><b>Crash.</b> A word that is found frozen under the lock was left by a dead participant. If its epoch is the
 * published one, the step did not happen, and the word rules as before. If it is not, the step happened, and the word
 * means nothing; it is cleared before the next step is published, so that it never is more than one step old. Nobody
 * else has to be told, since whoever finds a frozen word takes the lock.
 *
 * <p>A thread that comes late, after its participant has left, may still exchange the word. So whoever steps the record
 * next applies the death of an owner that is gone once more.
 */
final class StateWord {

    private static final int AT = MappedObject.BODY_AT + StateLayout.WORD;
    private static final long VALID = 1L << 63;
    private static final long FROZEN = 1L << 62;
    private static final int EPOCH_AT = CompactMachine.WORD_BITS;
    private static final long EPOCH_MASK = 63L << EPOCH_AT;
    private static final long WORD_MASK = (1L << CompactMachine.WORD_BITS) - 1;

    private final Session session;
    private final Memory memory;
    private final CompactMachine machine;

    /** The word as it was frozen, 0 if there was none; under the lock. */
    private long frozen;

    /** True if the owner that the frozen word names was found gone; under the lock. */
    private boolean ownerGone;

    StateWord(Session session, MappedObject object, CompactMachine machine) {
        this.session = session;
        this.memory = object.memory();
        this.machine = machine;
    }

    /** Makes a step by one exchange; false if nothing was done and the record has to be asked. */
    boolean step(int operation, long participant, long thread) {
        long seen = memory.getLongVolatile(AT);
        while ((seen & (VALID | FROZEN)) == VALID) {
            long next = machine.step(seen & WORD_MASK, operation, participant, thread);
            if (next == CompactMachine.NONE) {
                return false;
            }
            long witness = memory.compareAndExchangeLong(AT, seen, seen & ~WORD_MASK | next);
            if (witness == seen) {
                return true;
            }
            seen = witness;
        }
        return false;
    }

    /**
     * Keeps the word as it is until {@link #thaw}, under the lock.
     *
     * @param base the published record
     * @param published the word that it was published with
     * @return the record as it is now
     */
    long[] freeze(long[] base, long published) {
        frozen = frozenWord(published);
        ownerGone = false;
        if (frozen == 0) {
            return base;
        }
        long word = frozen & WORD_MASK;
        long[] now = machine.toState(base, word);
        long owner = machine.owner(word);
        ownerGone = owner != 0 && !session.isAlive(owner);
        return ownerGone ? machine.participantDied(now, owner).state() : now;
    }

    private long frozenWord(long published) {
        long seen = memory.getLongVolatile(AT);
        while (seen != 0 && (seen & FROZEN) == 0) {
            long witness = memory.compareAndExchangeLong(AT, seen, seen | FROZEN);
            seen = witness == seen ? seen | FROZEN : witness;
        }
        if (seen != 0 && (seen & EPOCH_MASK) != epoch(published)) {
            memory.setLongVolatile(AT, 0);
            return 0;
        }
        return seen;
    }

    /** Returns whether the record that {@link #freeze} returned must be published, whatever the step does. */
    boolean mustPublish() {
        return ownerGone;
    }

    /** Lets the word be exchanged again: nothing has changed. */
    void thaw() {
        if (frozen != 0) {
            memory.setLongVolatile(AT, frozen & ~FROZEN);
        }
    }

    /**
     * Writes the word anew: a record was published.
     *
     * @param state the record
     * @param published the word that it was published with
     */
    void renew(long[] state, long published) {
        long word = machine.toWord(state);
        memory.setLongVolatile(AT, word == CompactMachine.NONE ? 0 : VALID | epoch(published) | word);
    }

    private static long epoch(long published) {
        return StateLayout.step(published) << EPOCH_AT & EPOCH_MASK;
    }
}
