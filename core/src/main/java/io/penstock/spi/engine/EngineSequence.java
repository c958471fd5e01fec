package io.penstock.spi.engine;

import io.penstock.FencedException;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Payload;
import io.penstock.spi.SequenceDriver;
import io.penstock.spi.SequenceDriver.Expected;
import io.penstock.spi.SequenceDriver.Removed;
import io.penstock.spi.SequenceDriver.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A list. Nothing in it ever waits. */
final class EngineSequence extends EngineObject {

    private final List<Payload> items = new ArrayList<>();
    private long version;
    private long moved;
    private long fence;

    EngineSequence(ObjectSpec spec) {
        super(spec);
    }

    /** Returns the element itself, which is replaced and never changed, so that it can be copied without the lock. */
    Payload get(long index) {
        return alive(() -> isThere(index) ? items.get((int) index) : null);
    }

    void fence(long token) {
        alive(() -> {
            requireFence(token);
            return null;
        });
    }

    Slice range(long from, int max) {
        return alive(() -> {
            int start = (int) Math.min(from, items.size());
            int end = (int) Math.min((long) start + max, items.size());
            return new Slice(copies(items.subList(start, end)), items.size(), version, moved);
        });
    }

    Payload set(long index, Payload value, Expected expected, long token) {
        return alive(() -> {
            requireFence(token);
            if (!isThere(index) || !expected.holds(version, moved)) {
                return null;
            }
            version++;
            return items.set((int) index, value.copy());
        });
    }

    long append(List<Payload> added, long token) {
        return alive(() -> {
            requireFence(token);
            long before = items.size();
            replace(items.size(), items.size(), added);
            return before;
        });
    }

    Removed remove(long index, Expected expected, long token) {
        return alive(() -> {
            requireFence(token);
            if (!isThere(index) || !expected.holds(version, moved)) {
                return null;
            }
            Payload removed = items.get((int) index);
            return new Removed(removed, replace((int) index, (int) index + 1, List.of()));
        });
    }

    long splice(long from, long to, List<Payload> added, Expected expected, long token) {
        return alive(() -> {
            requireFence(token);
            long end = to == SequenceDriver.END ? items.size() : to;
            if (from < 0 || end < from || end > items.size() || !expected.holds(version, moved)) {
                return SequenceDriver.REFUSED;
            }
            return replace((int) from, (int) end, added);
        });
    }

    long size() {
        return alive(() -> (long) items.size());
    }

    private boolean isThere(long index) {
        return index >= 0 && index < items.size();
    }

    private long replace(int from, int to, List<Payload> added) {
        if (from == to && added.isEmpty()) {
            return version;
        }
        List<Payload> gone = items.subList(from, to);
        gone.clear();
        gone.addAll(copies(added));
        moved = ++version;
        return version;
    }

    private static List<Payload> copies(List<Payload> payloads) {
        return payloads.stream().map(Payload::copy).toList();
    }

    private void requireFence(long token) {
        if (token < fence) {
            throw new FencedException("A change of the list '" + name() + "' with fencing token " + token
                    + " was refused: a later holder of the lock has changed it with token " + fence
                    + (token == SequenceDriver.UNFENCED ? ". Change it through lock.guard(list)." : ""));
        }
        fence = token;
    }

    @Override
    void fail(Predicate<Promise<?>> which, Supplier<? extends RuntimeException> failure) {
        // Nothing in a list waits.
    }

    @Override
    boolean withdraw(Promise<?> promise) {
        throw new AssertionError("Nothing waits here");
    }
}
