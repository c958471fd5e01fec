package io.penstock.spi.engine;

import io.penstock.FencedException;
import io.penstock.spi.DictDriver;
import io.penstock.spi.DictDriver.CasResult;
import io.penstock.spi.DictDriver.Page;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Payload;
import io.penstock.spi.Versioned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A dict: entries by key, and by the number in which they came, which is what a scan goes by. Nothing in it ever waits.
 */
final class EngineDict extends EngineObject {

    private final Map<Payload, Entry> byKey = new HashMap<>();
    private final TreeMap<Long, Entry> byNumber = new TreeMap<>();
    private long lastVersion;
    private long lastNumber;
    private long fence;

    EngineDict(ObjectSpec spec) {
        super(spec);
    }

    /** Returns the value itself, which is replaced and never changed, so that it can be copied without the lock. */
    Versioned get(Payload key) {
        return alive(() -> {
            Entry entry = byKey.get(key);
            return entry == null ? null : entry.value;
        });
    }

    void fence(long token) {
        alive(() -> {
            requireFence(token);
            return null;
        });
    }

    boolean contains(Payload key) {
        return alive(() -> byKey.containsKey(key));
    }

    Payload put(Payload key, Payload value, long token) {
        return alive(() -> {
            requireFence(token);
            return write(key, value);
        });
    }

    Payload remove(Payload key, long token) {
        return alive(() -> {
            requireFence(token);
            return write(key, null);
        });
    }

    CasResult compareAndSet(Payload key, long expected, Payload value, long token) {
        return alive(() -> {
            requireFence(token);
            Entry entry = byKey.get(key);
            long version = entry == null ? DictDriver.ABSENT : entry.value.version();
            if (version != expected) {
                return CasResult.lost(copyOf(entry));
            }
            write(key, value);
            return CasResult.DONE;
        });
    }

    /** Sets or, with null, removes; returns the value before. */
    private Payload write(Payload key, Payload value) {
        Entry entry = byKey.get(key);
        Payload before = entry == null ? null : entry.value.payload();
        if (value != null) {
            if (entry == null) {
                entry = new Entry(++lastNumber, key.copy());
                byKey.put(entry.key, entry);
                byNumber.put(entry.number, entry);
            }
            entry.value = new Versioned(value.copy(), ++lastVersion);
        } else if (entry != null) {
            byKey.remove(entry.key);
            byNumber.remove(entry.number);
        }
        return before;
    }

    Page scan(long cursor, int max) {
        return alive(() -> {
            List<DictDriver.Entry> entries = new ArrayList<>();
            for (Entry entry : byNumber.tailMap(cursor, false).values()) {
                if (entries.size() == max) {
                    return new Page(entries, entries.isEmpty() ? 0 : previousNumber(entry));
                }
                entries.add(new DictDriver.Entry(entry.key.copy(), copyOf(entry)));
            }
            return new Page(entries, 0);
        });
    }

    private long previousNumber(Entry entry) {
        return byNumber.lowerKey(entry.number);
    }

    long size() {
        return alive(() -> (long) byKey.size());
    }

    void clear(long token) {
        alive(() -> {
            requireFence(token);
            byKey.clear();
            byNumber.clear();
            return null;
        });
    }

    private void requireFence(long token) {
        if (token < fence) {
            throw new FencedException("A write to the dict '" + name() + "' with fencing token " + token
                    + " was refused: a later holder of the lock has written with token " + fence
                    + (token == DictDriver.UNFENCED ? ". Write through lock.guard(dict)." : ""));
        }
        fence = token;
    }

    private static Versioned copyOf(Entry entry) {
        return entry == null ? null : new Versioned(entry.value.payload().copy(), entry.value.version());
    }

    @Override
    void fail(Predicate<Promise<?>> which, Supplier<? extends RuntimeException> failure) {
        // Nothing in a dict waits.
    }

    @Override
    boolean withdraw(Promise<?> promise) {
        throw new AssertionError("Nothing waits here");
    }

    private static final class Entry {

        private final long number;
        private final Payload key;
        private Versioned value;

        private Entry(long number, Payload key) {
            this.number = number;
            this.key = key;
        }
    }
}
