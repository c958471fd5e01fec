package io.penstock.sharedmem.session;

/**
 * One shared object as one participant has it in memory: there is one per object and participant, however many handles
 * there are. What a kind of object does about death is here.
 */
public interface OpenObject {

    /** The object. */
    MappedObject object();

    /**
     * Recovers whatever a participant that died or left held of this object. Runs in exactly one participant, before
     * the dead one's slot can be claimed again; runs again, in another, if that one dies in the middle: it must be
     * idempotent. All robust locks that the dead one held are free for the taking.
     *
     * @param participant the dead one's id
     * @param slot the index of its slot
     */
    void recover(long participant, int slot);

    /**
     * A participant's death is now known here, after it was recovered. Runs in every participant that has the object
     * open.
     *
     * @param participant the dead one's id; its slot may be somebody else's by now
     */
    default void onDeath(long participant) {}

    /** Makes all who wait look again: the object was destroyed, or the session is over. */
    void wakeAll();

    /** Runs about once a second: wakes those who wait here for a condition that holds. */
    void everySecond();
}
