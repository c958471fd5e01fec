package io.penstock.sharedmem.session;

import io.penstock.sharedmem.memory.Memory;
import java.util.HashSet;
import java.util.Set;

/**
 * The table of a session's participants. A slot is claimed by one compare-and-set, which makes the participant live,
 * and marked dead by another. It is free again only after everything that the dead participant held has been recovered.
 *
 * <pre>
 *   0  participant id &lt;&lt; 8 | state   long; 0 = free
 *   8  JVM token                      long, the same for all participants of one JVM
 * </pre>
 *
 * A participant is named in locks and leases by its <em>identity</em>, {@code id << 16 | slot}: the slot says where to
 * look, and the id, which is never used again, whether the same participant is still there.
 */
public final class ParticipantTable {

    /** The number of participants that a session can have at a time. */
    public static final int CAPACITY = 1024;

    /** The identity of nobody, who always counts as gone. */
    public static final long NOBODY = -1;

    static final int SLOT_SIZE = 64;
    static final long LIVE = 1;
    static final long DEAD = 2;

    private static final int JVM_AT = 8;
    private static final int STATE_BITS = 8;
    private static final int SLOT_BITS = 16;

    private final Memory memory;

    ParticipantTable(Memory memory) {
        this.memory = memory;
    }

    /** Returns the identity of the participant with an id and a slot. */
    public static long identity(long id, int slot) {
        return id << SLOT_BITS | slot;
    }

    /** Returns the participant id in an identity. */
    public static long id(long identity) {
        return identity >>> SLOT_BITS;
    }

    static int slot(long identity) {
        return (int) (identity & ((1 << SLOT_BITS) - 1));
    }

    /** Returns whether the participant that an identity names is dead, or has left. */
    public boolean isGone(long identity) {
        int slot = slot(identity);
        return identity == NOBODY || slot >= CAPACITY || word(slot) != word(id(identity), LIVE);
    }

    /** Returns a free slot, -1 if there is none. It stays free, since the directory lock serializes joining. */
    int findFree() {
        for (int slot = 0; slot < CAPACITY; slot++) {
            if (word(slot) == 0) {
                return slot;
            }
        }
        return -1;
    }

    /** Makes a participant live. The token of its JVM is in place before the slot is live. */
    void claim(int slot, long id, long jvm) {
        memory.setLong(at(slot) + JVM_AT, jvm);
        if (slot >= slotsUsed()) {
            memory.setLongVolatile(SessionLayout.SLOTS_USED_AT, slot + 1);
        }
        memory.setLongVolatile(at(slot), word(id, LIVE));
    }

    /** Returns the number of slots ever used: those at or above this index have never been claimed. */
    int slotsUsed() {
        return (int) memory.getLongVolatile(SessionLayout.SLOTS_USED_AT);
    }

    /** Returns the id of the participant in a slot, live or dead; 0 if the slot is free. */
    long participant(int slot) {
        return word(slot) >>> STATE_BITS;
    }

    /** Returns the ids of all participants that are live. */
    Set<Long> live() {
        Set<Long> ids = new HashSet<>();
        for (int slot = 0; slot < slotsUsed(); slot++) {
            long id = participant(slot);
            if (isLive(slot)) {
                ids.add(id);
            }
        }
        return ids;
    }

    boolean isLive(int slot) {
        return (word(slot) & ((1 << STATE_BITS) - 1)) == LIVE;
    }

    boolean isDead(int slot) {
        return (word(slot) & ((1 << STATE_BITS) - 1)) == DEAD;
    }

    long jvm(int slot) {
        return memory.getLong(at(slot) + JVM_AT);
    }

    /** Marks a participant dead; harmless if somebody else has done so. */
    void markDead(int slot, long id) {
        memory.compareAndSetLong(at(slot), word(id, LIVE), word(id, DEAD));
    }

    /** Frees a slot whose participant has been recovered. */
    void free(int slot) {
        memory.setLongVolatile(at(slot), 0);
    }

    private long word(int slot) {
        return memory.getLongVolatile(at(slot));
    }

    private static long word(long id, long state) {
        return id << STATE_BITS | state;
    }

    private static int at(int slot) {
        return SessionLayout.SLOTS_AT + slot * SLOT_SIZE;
    }
}
