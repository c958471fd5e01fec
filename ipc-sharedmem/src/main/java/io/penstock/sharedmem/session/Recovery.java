package io.penstock.sharedmem.session;

import io.penstock.sharedmem.memory.Memory;
import io.penstock.spi.Departure;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Recovers participants that died, and those that leave, which is the same: object by object, from the list of objects
 * that the participant wrote before it used them.
 *
 * <p>One participant recovers at a time, under the session's recovery lock. If it dies in the middle, the dead slot is
 * still there, and the next one does it all again; so every step is idempotent, and the slot is freed last.
 */
final class Recovery {

    private final Session session;
    private final Path directory;
    private final Memory memory;
    private final ParticipantTable participants;
    private final RobustLock lock;

    Recovery(Session session, Path directory, Memory memory, ParticipantTable participants, LockFactory locks) {
        this.session = session;
        this.directory = directory;
        this.memory = memory;
        this.participants = participants;
        this.lock = locks.lock(memory, SessionLayout.RECOVERY_LOCK_AT, () -> {});
    }

    /** Recovers all the dead, unless another live participant is doing so. */
    void recoverTheDead() throws IOException {
        if (!anyDead() || !lock.tryLock()) {
            return;
        }
        try {
            for (int slot = 0; slot < participants.slotsUsed(); slot++) {
                if (participants.isDead(slot)) {
                    recover(participants.participant(slot), slot, Departure.DIED);
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** Gives back everything that this participant holds, and its slot. */
    void leave(long participant, int slot) throws IOException {
        lock.lock();
        try {
            recover(participant, slot, Departure.LEFT);
        } finally {
            lock.unlock();
        }
    }

    private boolean anyDead() {
        for (int slot = 0; slot < participants.slotsUsed(); slot++) {
            if (participants.isDead(slot)) {
                return true;
            }
        }
        return false;
    }

    private void recover(long participant, int slot, Departure why) throws IOException {
        ParticipantFiles files = new ParticipantFiles(directory, participant);
        for (String object : files.readUses()) {
            recoverObject(object, participant, slot);
        }
        boolean privately = (memory.getLong(SessionLayout.FLAGS_AT) & SessionLayout.PRIVATE) != 0;
        if (privately && memory.getLong(SessionLayout.CREATOR_AT) == participant) {
            memory.setLongVolatile(SessionLayout.STATE_AT, SessionLayout.ENDED);
        }
        new DepartureLog(memory).add(participant, why);
        if (!session.isSelf(participant)) {
            files.delete();
        }
        participants.free(slot);
    }

    /** Recovers one object; a failure is logged, so that the others are recovered all the same. */
    private void recoverObject(String object, long participant, int slot) {
        try {
            OpenObject opened = session.objects().openForRecovery(object);
            if (opened != null) {
                opened.recover(participant, slot);
            }
        } catch (IOException | RuntimeException failure) {
            Warnings.log(
                    "What participant " + participant + " held of '" + object + "' in the session '" + directory
                            + "' could not be recovered. Others may wait for it in vain: destroy the object.",
                    failure);
        }
    }
}
