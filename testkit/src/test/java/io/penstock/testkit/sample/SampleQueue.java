package io.penstock.testkit.sample;

import io.penstock.CapacityException;
import io.penstock.ClosedException;
import io.penstock.spi.LeasedItem;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.QueueItem;
import io.penstock.spi.Receiver;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A handle to a queue. */
final class SampleQueue extends SampleObject<SampleQueue.Items> implements QueueDriver {

    SampleQueue(SampleDriver driver, Items items) {
        super(driver, items);
    }

    private record Item(long id, Payload payload, int deliveries, long holder) {

        Item with(int count, long participant) {
            return new Item(id, payload, count, participant);
        }
    }

    /** The items in order, ready and leased ones, and the account of tasks. */
    static final class Items extends SampleSession.State {

        private final long capacity;
        private final long maxBytes;
        private final TreeMap<Long, Item> ready = new TreeMap<>();
        private final Map<Long, Item> leased = new HashMap<>();
        private final Map<Long, Long> taken = new HashMap<>();
        private long lastId;
        private long bytes;
        private long unfinished;
        private long abandoned;
        private boolean shutdown;

        Items(ObjectSpec spec) {
            super(spec);
            capacity = spec.number(ObjectSpec.CAPACITY, Long.MAX_VALUE);
            maxBytes = spec.number(ObjectSpec.MAX_BYTES, Long.MAX_VALUE);
        }

        private Long add(Payload payload) {
            if (shutdown) {
                throw new ClosedException("The queue '" + name() + "' is shut down");
            }
            if (payload.length() > maxBytes) {
                throw new CapacityException("An item of " + payload.length() + " bytes does not fit into the queue '"
                        + name() + "' of at most " + maxBytes + " bytes");
            }
            if (ready.size() + leased.size() >= capacity || bytes + payload.length() > maxBytes) {
                return null;
            }
            ready.put(++lastId, new Item(lastId, payload.copy(), 0, 0));
            bytes += payload.length();
            unfinished++;
            return lastId;
        }

        private Item lease(long participant) {
            if (ready.isEmpty()) {
                if (shutdown && leased.isEmpty()) {
                    throw new ClosedException("The queue '" + name() + "' is shut down");
                }
                return null;
            }
            Item first = ready.pollFirstEntry().getValue();
            Item held = first.with(first.deliveries() + 1, participant);
            leased.put(held.id(), held);
            return held;
        }

        private Payload take(long participant) {
            Item item = lease(participant);
            return item == null ? null : finishTake(item);
        }

        /** Turns a lease into a take. */
        private Payload finishTake(Item item) {
            forget(leased.remove(item.id()));
            taken.merge(item.holder(), 1L, Long::sum);
            return item.payload();
        }

        private void forget(Item item) {
            bytes -= item.payload().length();
        }

        /** Returns a leased item if the participant holds it, and ends the lease. */
        private Item end(long id, long participant) {
            Item item = leased.get(id);
            return item == null || item.holder() != participant ? null : leased.remove(id);
        }

        private void makeReady(Item item) {
            ready.put(item.id(), item.with(item.deliveries(), 0));
        }

        // doc:recover
        @Override
        void recover(long participant) {
            List<Item> held = leased.values().stream()
                    .filter(item -> item.holder() == participant)
                    .toList();
            for (Item item : held) {
                leased.remove(item.id());
                makeReady(item);
            }
            long lost = Math.min(unfinished, taken.getOrDefault(participant, 0L));
            taken.remove(participant);
            unfinished -= lost;
            abandoned += lost;
        }
        // doc:end
    }

    @Override
    public long offer(Payload item) {
        Long id = step(items -> items.add(item));
        return id == null ? FULL : id;
    }

    @Override
    public Pending<Long> startOffer(Payload item, long nanos) {
        return start(items -> items.add(item));
    }

    @Override
    public int offerAll(List<Payload> payloads) {
        return step(items -> {
            int added = 0;
            while (added < payloads.size()
                    && (added == 0 || payloads.get(added).length() <= items.maxBytes)
                    && items.add(payloads.get(added)) != null) {
                added++;
            }
            return added;
        });
    }

    // doc:poll
    @Override
    public Payload poll(Receiver receiver) {
        return step(items -> items.take(participant()));
    }

    @Override
    public Pending<Payload> startPoll(long nanos) {
        return start(items -> items.lease(participant()), item -> step(items -> items.finishTake(item)));
    }
    // doc:end

    @Override
    public List<Payload> pollAll(int max) {
        return step(items -> {
            List<Payload> all = new ArrayList<>();
            Payload next = items.take(participant());
            while (next != null) {
                all.add(next);
                next = all.size() < max && !items.ready.isEmpty() ? items.take(participant()) : null;
            }
            return all;
        });
    }

    @Override
    public LeasedItem lease() {
        Item item = step(items -> items.lease(participant()));
        return item == null ? null : leased(item);
    }

    @Override
    public Pending<LeasedItem> startLease(long nanos) {
        return start(items -> items.lease(participant()), SampleQueue::leased);
    }

    private static LeasedItem leased(Item item) {
        ByteBuffer view = ByteBuffer.wrap(item.payload().toArray()).asReadOnlyBuffer();
        return new LeasedItem(item.id(), item.payload().format(), view, item.deliveries());
    }

    @Override
    public boolean ack(long id) {
        return step(items -> {
            Item item = items.end(id, participant());
            if (item != null) {
                items.forget(item);
                items.unfinished--;
            }
            return item != null;
        });
    }

    @Override
    public boolean nack(long id) {
        return step(items -> {
            Item item = items.end(id, participant());
            if (item != null) {
                items.makeReady(item);
            }
            return item != null;
        });
    }

    @Override
    public List<QueueItem> browse(long after, int max) {
        return step(items -> items.ready.tailMap(after, false).values().stream()
                .limit(max)
                .map(item -> new QueueItem(item.id(), item.payload().copy(), item.deliveries()))
                .toList());
    }

    @Override
    public boolean remove(long id) {
        return step(items -> {
            Item item = items.ready.remove(id);
            if (item != null) {
                items.forget(item);
                items.unfinished--;
            }
            return item != null;
        });
    }

    @Override
    public long clear() {
        return step(items -> {
            long count = items.ready.size();
            items.ready.values().forEach(items::forget);
            items.ready.clear();
            items.unfinished -= count;
            return count;
        });
    }

    @Override
    public Pending<Boolean> startReadable(long nanos) {
        return start(items -> !items.ready.isEmpty() || items.shutdown ? true : null);
    }

    @Override
    public long size() {
        return step(items -> items.ready.size());
    }

    @Override
    public long remainingCapacity() {
        return step(items -> items.capacity == Long.MAX_VALUE
                ? Long.MAX_VALUE
                : items.capacity - items.ready.size() - items.leased.size());
    }

    @Override
    public boolean taskDone() {
        return step(items -> {
            if (items.unfinished == 0) {
                return false;
            }
            items.unfinished--;
            items.taken.computeIfPresent(participant(), (who, count) -> count > 1 ? count - 1 : null);
            return true;
        });
    }

    @Override
    public Unfinished unfinished() {
        return step(items -> new Unfinished(items.unfinished, items.abandoned));
    }

    @Override
    public Pending<Unfinished> startJoin(long nanos) {
        return start(items -> items.unfinished == 0 ? new Unfinished(0, items.abandoned) : null);
    }

    @Override
    public void shutdown() {
        step(items -> items.shutdown = true);
    }

    @Override
    public boolean isShutdown() {
        return step(items -> items.shutdown);
    }
}
