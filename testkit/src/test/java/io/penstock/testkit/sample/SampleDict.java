package io.penstock.testkit.sample;

import io.penstock.FencedException;
import io.penstock.spi.DictDriver;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;
import io.penstock.spi.Versioned;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A handle to a dict. */
final class SampleDict extends SampleObject<SampleDict.Entries> implements DictDriver {

    SampleDict(SampleDriver driver, Entries entries) {
        super(driver, entries);
    }

    /** The entries by key, and by the number in which they came, which a scan goes by. */
    static final class Entries extends SampleSession.State {

        private final Map<Payload, Long> numbers = new HashMap<>();
        private final TreeMap<Long, Entry> byNumber = new TreeMap<>();
        private long last;
        private long fence;

        Entries(ObjectSpec spec) {
            super(spec);
        }

        private Versioned get(Payload key) {
            Long number = numbers.get(key);
            return number == null ? null : byNumber.get(number).value();
        }

        private Versioned write(Payload key, Payload value) {
            Versioned before = get(key);
            if (value == null) {
                Long number = numbers.remove(key);
                if (number != null) {
                    byNumber.remove(number);
                }
                return before;
            }
            Payload own = key.copy();
            long number = numbers.computeIfAbsent(own, added -> ++last);
            byNumber.put(number, new Entry(own, new Versioned(value.copy(), ++last)));
            return before;
        }

        private Void raise(long token) {
            if (token < fence) {
                throw new FencedException("A write to the dict '" + name() + "' with fencing token " + token
                        + " was refused: token " + fence + " was seen");
            }
            fence = token;
            return null;
        }
    }

    // doc:cas
    @Override
    public CasResult compareAndSet(Payload key, long expected, Payload value, long fence) {
        return step(entries -> {
            entries.raise(fence);
            Versioned current = entries.get(key);
            if ((current == null ? ABSENT : current.version()) != expected) {
                return CasResult.lost(copy(current, Receiver.EXACT));
            }
            entries.write(key, value);
            return CasResult.DONE;
        });
    }
    // doc:end

    @Override
    public Versioned get(Payload key, Receiver receiver) {
        return copy(step(entries -> entries.get(key)), receiver);
    }

    @Override
    public Payload put(Payload key, Payload value, long fence, Receiver receiver) {
        return write(key, value, fence);
    }

    @Override
    public Payload remove(Payload key, long fence, Receiver receiver) {
        return write(key, null, fence);
    }

    /** What was there before is in nobody else's hands any more, and so the caller's without a copy. */
    private Payload write(Payload key, Payload value, long fence) {
        Versioned before = step(entries -> {
            entries.raise(fence);
            return entries.write(key, value);
        });
        return before == null ? null : before.payload();
    }

    @Override
    public void fence(long token) {
        step(entries -> entries.raise(token));
    }

    @Override
    public Page scan(long cursor, int max) {
        return step(entries -> {
            List<Entry> page = new ArrayList<>();
            long next = cursor;
            for (Map.Entry<Long, Entry> entry :
                    entries.byNumber.tailMap(cursor, false).entrySet()) {
                if (page.size() == max) {
                    return new Page(page, next);
                }
                Entry found = entry.getValue();
                page.add(new Entry(found.key().copy(), copy(found.value(), Receiver.EXACT)));
                next = entry.getKey();
            }
            return new Page(page, 0);
        });
    }

    @Override
    public long size() {
        return step(entries -> entries.numbers.size());
    }

    @Override
    public void clear(long fence) {
        step(entries -> {
            entries.raise(fence);
            entries.numbers.clear();
            entries.byNumber.clear();
            return null;
        });
    }

    /** Payloads that are stored never change, so they are copied without the lock. */
    private static Versioned copy(Versioned value, Receiver receiver) {
        return value == null ? null : new Versioned(value.payload().copy(receiver), value.version());
    }
}
