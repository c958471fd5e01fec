package io.penstock.sharedmem.session;

/**
 * An object that a participant has open: one per object and participant, however many handles there are. What a kind of
 * object does about death is here.
 */
public interface OpenObject {

    /** Returns the object's main file. */
    MappedObject object();

    /**
     * Recovers what a participant that died or left held of this object. Runs in exactly one participant, before the
     * dead one's slot can be claimed again. Runs again, in another participant, if that one dies in the middle: it must
     * be idempotent. All robust locks that the dead one held can be taken.
     *
     * @param participant the dead one's id
     * @param slot the index of its slot
     */
    void recover(long participant, int slot);

    /**
     * Runs in every participant that has the object open, when it learns that another one died and was recovered.
     *
     * @param participant the dead one's id; its slot may belong to another one by now
     */
    default void onDeath(long participant) {}

    /** Makes all waiters look again: the object was destroyed, or the session is over. */
    void wakeAll();

    /**
     * Runs about once a second: wakes those who wait for a condition that holds, and drops what is not needed any more.
     */
    void everySecond();
}
