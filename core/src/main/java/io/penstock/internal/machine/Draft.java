package io.penstock.internal.machine;

import io.penstock.spi.StateMachine.Grant;
import io.penstock.spi.StateMachine.Request;
import io.penstock.spi.StateMachine.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * A working copy of a record: a fixed number of header longs, then entries in order. A machine changes it freely and
 * makes a step of it; the record that it was made from stays as it is.
 */
final class Draft {

    private final long[] record;
    private final long[] header;
    private final List<Entry> entries = new ArrayList<>();
    private final List<Grant> grants = new ArrayList<>(0);

    Draft(long[] record, int headerLongs) {
        this.record = record;
        this.header = Arrays.copyOf(record, headerLongs);
        for (int i = headerLongs; i < record.length; i += Entry.LONGS) {
            entries.add(
                    new Entry(record[i], record[i + 1], record[i + 2], record[i + 3], record[i + 4], record[i + 5]));
        }
    }

    long get(int index) {
        return header[index];
    }

    void set(int index, long value) {
        header[index] = value;
    }

    List<Entry> entries() {
        return entries;
    }

    /** Returns the entry of a request that has waited before; null if there is none. */
    Entry find(Request request) {
        return first(entry -> entry.isOf(request));
    }

    /** Returns the first entry that a condition holds for; null if there is none. */
    Entry first(Predicate<Entry> condition) {
        for (Entry entry : entries) {
            if (condition.test(entry)) {
                return entry;
            }
        }
        return null;
    }

    void add(Entry entry) {
        entries.add(entry);
    }

    void remove(Entry entry) {
        entries.remove(entry);
    }

    void replace(Entry before, Entry after) {
        entries.set(entries.indexOf(before), after);
    }

    /** Grants a waiting request something, and wakes it to take that up. */
    void grant(Entry waiting, long what) {
        replace(waiting, waiting.granted(what));
        grants.add(waiting.wakeUp());
    }

    Step step(long... reply) {
        return new Step(toRecord(), reply, grants);
    }

    /** Returns the step of a request that has joined the waiters. */
    Step waits() {
        return new Step(toRecord(), null, grants);
    }

    private long[] toRecord() {
        long[] changed = Arrays.copyOf(header, header.length + entries.size() * Entry.LONGS);
        int i = header.length;
        for (Entry entry : entries) {
            changed[i++] = entry.participant();
            changed[i++] = entry.thread();
            changed[i++] = entry.waiter();
            changed[i++] = entry.operation();
            changed[i++] = entry.argument();
            changed[i++] = entry.outcome();
        }
        return Arrays.equals(changed, record) ? record : changed;
    }
}
