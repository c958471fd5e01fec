package io.penstock.sharedmem.session;

import io.penstock.sharedmem.memory.Memory;
import java.util.ArrayList;
import java.util.List;

/**
 * The session's record of those who left or died, most recent last. Written under the recovery lock, one entry and then
 * the count; read by each participant from where it last was.
 */
final class DeathLog {

    private final Memory memory;
    private long seen;

    DeathLog(Memory memory) {
        this.memory = memory;
        this.seen = count();
    }

    private long count() {
        return memory.getLongVolatile(SessionLayout.DEATHS_AT);
    }

    /** Adds a death, unless it is the last one already because its recoverer died right after adding it. */
    void add(long participant) {
        long count = count();
        if (count == 0 || entry(count - 1) != participant) {
            memory.setLongVolatile(at(count), participant);
            memory.setLongVolatile(SessionLayout.DEATHS_AT, count + 1);
        }
    }

    /**
     * Returns the deaths since the last call. A participant that was stopped for so long that the record has wrapped
     * around misses the oldest.
     */
    List<Long> takeNew() {
        long count = count();
        if (count == seen) {
            return List.of();
        }
        List<Long> ids = new ArrayList<>();
        for (long death = Math.max(seen, count - SessionLayout.DEATH_RING_LENGTH); death < count; death++) {
            ids.add(entry(death));
        }
        seen = count;
        return ids;
    }

    private long entry(long death) {
        return memory.getLongVolatile(at(death));
    }

    private static int at(long death) {
        return SessionLayout.DEATH_RING_AT + (int) (death % SessionLayout.DEATH_RING_LENGTH) * Long.BYTES;
    }
}
