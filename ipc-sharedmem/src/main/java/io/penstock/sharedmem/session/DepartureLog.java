package io.penstock.sharedmem.session;

import io.penstock.sharedmem.memory.Memory;
import io.penstock.spi.Departure;
import java.util.ArrayList;
import java.util.List;

/**
 * The session's record of those who have gone, most recent last. Written under the recovery lock, one entry and then
 * the count; read by each participant from where it last was. An entry is the id of who died, or the negative id of who
 * left.
 */
final class DepartureLog {

    private final Memory memory;
    private long seen;

    DepartureLog(Memory memory) {
        this.memory = memory;
        this.seen = count();
    }

    /** One who has gone, and how. */
    record Entry(long participant, Departure why) {}

    private long count() {
        return memory.getLongVolatile(SessionLayout.DEPARTURES_AT);
    }

    /** Adds a departure, unless it is the last one already because its recoverer died right after adding it. */
    void add(long participant, Departure why) {
        long count = count();
        if (count == 0 || Math.abs(entry(count - 1)) != participant) {
            memory.setLongVolatile(at(count), why == Departure.LEFT ? -participant : participant);
            memory.setLongVolatile(SessionLayout.DEPARTURES_AT, count + 1);
        }
    }

    /**
     * Returns the departures since the last call. A participant that was stopped for so long that the record has
     * wrapped around misses the oldest.
     */
    List<Entry> takeNew() {
        long count = count();
        if (count == seen) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        for (long at = Math.max(seen, count - SessionLayout.DEPARTURE_RING_LENGTH); at < count; at++) {
            long entry = entry(at);
            entries.add(new Entry(Math.abs(entry), entry < 0 ? Departure.LEFT : Departure.DIED));
        }
        seen = count;
        return entries;
    }

    private long entry(long departure) {
        return memory.getLongVolatile(at(departure));
    }

    private static int at(long departure) {
        return SessionLayout.DEPARTURE_RING_AT + (int) (departure % SessionLayout.DEPARTURE_RING_LENGTH) * Long.BYTES;
    }
}
