package io.penstock.internal.local;

import io.penstock.CapacityException;
import io.penstock.ClosedException;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import io.penstock.spi.QueueDriver.Unfinished;
import io.penstock.spi.QueueItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A queue. Ready items stand in a tree by id, leased ones in a map; an item that is given back returns to its place in the
 * tree. A taker that waits is served with a lease, which is acknowledged when the taker collects it: so an item that was on its way
 * to a participant that died comes back.
 */
final class EngineQueue extends EngineObject {

    private final long capacity;
    private final long maxBytes;
    private final TreeMap<Long, Item> ready = new TreeMap<>();
    private final Map<Long, Item> leased = new HashMap<>();
    private final Map<Long, Long> takenUnfinished = new HashMap<>();
    private final Map<Promise<?>, Item> delivered = new HashMap<>();
    private final Waiters<Putter> putters = new Waiters<>(Putter::promise);
    private final Waiters<Taker> takers = new Waiters<>(Taker::promise);
    private final Waiters<Promise<Boolean>> readers = new Waiters<>(promise -> promise);
    private final Waiters<Promise<Unfinished>> joiners = new Waiters<>(promise -> promise);
    private long nextId = 1;
    private long bytes;
    private long unfinished;
    private long abandoned;
    private boolean shutdown;

    EngineQueue(ObjectSpec spec) {
        super(spec);
        this.capacity = spec.number(ObjectSpec.CAPACITY, Long.MAX_VALUE);
        this.maxBytes = spec.number(ObjectSpec.MAX_BYTES, Long.MAX_VALUE);
    }

    boolean offer(Payload payload) {
        return alive(() -> {
            requireOpen();
            return tryAdd(payload);
        });
    }

    Pending<Boolean> startOffer(Payload payload, Asker asker) {
        return alive(() -> {
            requireOpen();
            Promise<Boolean> promise = new Promise<>(this, asker);
            if (tryAdd(payload)) {
                promise.complete(true);
            } else {
                putters.add(new Putter(promise, payload));
            }
            return promise;
        });
    }

    int offerAll(List<Payload> payloads) {
        return alive(() -> {
            requireOpen();
            int added = 0;
            while (added < payloads.size() && tryAdd(payloads.get(added))) {
                added++;
            }
            return added;
        });
    }

    private boolean tryAdd(Payload payload) {
        if (payload.length() > maxBytes) {
            throw new CapacityException("An item of " + payload.length() + " bytes does not fit into the queue '"
                    + name() + "' of at most " + maxBytes + " bytes. Make the queue with a larger max-bytes.");
        }
        if (!putters.isEmpty() || !hasRoom(payload)) {
            return false;
        }
        add(payload);
        settle();
        return true;
    }

    private boolean hasRoom(Payload payload) {
        return ready.size() + leased.size() < capacity && bytes + payload.length() <= maxBytes;
    }

    private void add(Payload payload) {
        Item item = new Item(nextId++, payload.copy());
        bytes += payload.length();
        unfinished++;
        ready.put(item.id, item);
    }

    /** Serves whoever waits, as far as the state allows; called after every change. */
    private void settle() {
        boolean changed = true;
        while (changed) {
            changed = false;
            while (!takers.isEmpty() && !ready.isEmpty()) {
                serve(takers.removeFirst());
                changed = true;
            }
            while (!putters.isEmpty() && hasRoom(putters.first().payload())) {
                Putter putter = putters.removeFirst();
                add(putter.payload());
                putter.promise().complete(true);
                changed = true;
            }
        }
        if (!ready.isEmpty() || shutdown) {
            readers.removeAll().forEach(reader -> reader.complete(true));
        }
        if (shutdown && ready.isEmpty() && leased.isEmpty()) {
            takers.fail(promise -> true, this::shutDown);
        }
        if (unfinished == 0) {
            joiners.removeAll().forEach(joiner -> joiner.complete(account()));
        }
    }

    private void serve(Taker taker) {
        Item item = leaseFirst(taker.promise().asker().participant());
        delivered.put(taker.promise(), item);
        taker.complete(item);
    }

    private Item leaseFirst(long participant) {
        Item item = ready.pollFirstEntry().getValue();
        item.holder = participant;
        item.deliveries++;
        leased.put(item.id, item);
        return item;
    }

    @Override
    void collected(Promise<?> promise) {
        Item item = delivered.remove(promise);
        if (item != null && item.takenAtMostOnce) {
            take(item);
            settle();
        }
    }

    /** A leased item is gone, and is its holder's to finish. */
    private void take(Item item) {
        leased.remove(item.id);
        bytes -= item.payload.length();
        takenUnfinished.merge(item.holder, 1L, Long::sum);
    }

    Payload poll(Asker asker) {
        return alive(() -> {
            if (ready.isEmpty()) {
                requireMoreToCome();
                return null;
            }
            Item item = leaseFirst(asker.participant());
            take(item);
            settle();
            return item.payload;
        });
    }

    List<Payload> pollAll(int max, Asker asker) {
        return alive(() -> {
            if (ready.isEmpty()) {
                requireMoreToCome();
            }
            List<Payload> taken = new ArrayList<>();
            while (taken.size() < max && !ready.isEmpty()) {
                Item item = leaseFirst(asker.participant());
                take(item);
                taken.add(item.payload);
            }
            settle();
            return taken;
        });
    }

    Pending<Payload> startPoll(Asker asker) {
        return alive(() -> {
            Promise<Payload> promise = new Promise<>(this, asker);
            startTaking(new Taker(promise, item -> {
                item.takenAtMostOnce = true;
                promise.complete(item.payload);
            }));
            return promise;
        });
    }

    QueueItem lease(Asker asker) {
        return alive(() -> {
            if (ready.isEmpty()) {
                requireMoreToCome();
                return null;
            }
            return leaseFirst(asker.participant()).copy();
        });
    }

    Pending<QueueItem> startLease(Asker asker) {
        return alive(() -> {
            Promise<QueueItem> promise = new Promise<>(this, asker);
            startTaking(new Taker(promise, item -> {
                item.takenAtMostOnce = false;
                promise.complete(item.copy());
            }));
            return promise;
        });
    }

    private void startTaking(Taker taker) {
        if (ready.isEmpty()) {
            requireMoreToCome();
        }
        takers.add(taker);
        settle();
    }

    boolean ack(long id, Asker asker) {
        return alive(() -> {
            Item item = heldBy(id, asker);
            if (item != null) {
                leased.remove(id);
                bytes -= item.payload.length();
                unfinished--;
                settle();
            }
            return item != null;
        });
    }

    boolean giveBack(long id, Asker asker) {
        return alive(() -> {
            Item item = heldBy(id, asker);
            if (item != null) {
                makeReady(item);
                settle();
            }
            return item != null;
        });
    }

    private Item heldBy(long id, Asker asker) {
        Item item = leased.get(id);
        return item != null && item.holder == asker.participant() ? item : null;
    }

    private void makeReady(Item item) {
        leased.remove(item.id);
        item.holder = 0;
        ready.put(item.id, item);
    }

    List<QueueItem> browse(long after, int max) {
        return alive(() -> ready.tailMap(after, false).values().stream()
                .limit(max)
                .map(Item::copy)
                .toList());
    }

    boolean remove(long id) {
        return alive(() -> {
            Item item = ready.remove(id);
            if (item != null) {
                bytes -= item.payload.length();
                unfinished--;
                settle();
            }
            return item != null;
        });
    }

    long clear() {
        return alive(() -> {
            long count = ready.size();
            ready.values().forEach(item -> bytes -= item.payload.length());
            unfinished -= count;
            ready.clear();
            settle();
            return count;
        });
    }

    Pending<Boolean> startReadable(Asker asker) {
        return alive(() -> {
            Promise<Boolean> promise = new Promise<>(this, asker);
            readers.add(promise);
            settle();
            return promise;
        });
    }

    long size() {
        return alive(() -> (long) ready.size());
    }

    long remainingCapacity() {
        return alive(() -> capacity == Long.MAX_VALUE ? Long.MAX_VALUE : capacity - ready.size() - leased.size());
    }

    boolean taskDone(Asker asker) {
        return alive(() -> {
            if (unfinished == 0) {
                return false;
            }
            unfinished--;
            takenUnfinished.computeIfPresent(asker.participant(), (who, count) -> count > 1 ? count - 1 : null);
            settle();
            return true;
        });
    }

    Unfinished unfinished() {
        return alive(this::account);
    }

    private Unfinished account() {
        return new Unfinished(unfinished, abandoned);
    }

    Pending<Unfinished> startJoin(Asker asker) {
        return alive(() -> {
            Promise<Unfinished> promise = new Promise<>(this, asker);
            joiners.add(promise);
            settle();
            return promise;
        });
    }

    void shutdown() {
        alive(() -> {
            shutdown = true;
            putters.fail(promise -> true, this::shutDown);
            settle();
            return null;
        });
    }

    boolean isShutdown() {
        return alive(() -> shutdown);
    }

    private void requireOpen() {
        if (shutdown) {
            throw shutDown();
        }
    }

    /** Nothing is ready: is there any point in waiting? A leased item may come back. */
    private void requireMoreToCome() {
        if (shutdown && leased.isEmpty()) {
            throw shutDown();
        }
    }

    private ClosedException shutDown() {
        return new ClosedException("The queue '" + name() + "' is shut down");
    }

    @Override
    void recover(long participant) {
        List<Item> held = leased.values().stream()
                .filter(item -> item.holder == participant)
                .toList();
        held.forEach(this::makeReady);
        delivered.keySet().removeIf(promise -> {
            boolean gone = promise.asker().participant() == participant;
            if (gone) {
                promise.fail(this::sessionLeft);
            }
            return gone;
        });
        Long lost = takenUnfinished.remove(participant);
        if (lost != null) {
            long finished = Math.min(lost, unfinished);
            unfinished -= finished;
            abandoned += finished;
        }
        settle();
    }

    @Override
    void fail(Predicate<Promise<?>> which, Supplier<? extends RuntimeException> failure) {
        putters.fail(which, failure);
        takers.fail(which, failure);
        readers.fail(which, failure);
        joiners.fail(which, failure);
    }

    @Override
    boolean withdraw(Promise<?> promise) {
        putters.remove(promise);
        takers.remove(promise);
        readers.remove(promise);
        joiners.remove(promise);
        // Whoever stood in front may have been the only one for whom there was no room.
        settle();
        return true;
    }

    /** An item, ready or leased. */
    private static final class Item {

        private final long id;
        private final Payload payload;
        private long holder;
        private int deliveries;
        private boolean takenAtMostOnce;

        private Item(long id, Payload payload) {
            this.id = id;
            this.payload = payload;
        }

        private QueueItem copy() {
            return new QueueItem(id, payload.copy(), deliveries);
        }
    }

    /** Somebody who waits for room. */
    private record Putter(Promise<Boolean> promise, Payload payload) {}

    /** Somebody who waits for an item. */
    private record Taker(Promise<?> promise, Consumer<Item> completion) {

        private void complete(Item item) {
            completion.accept(item);
        }
    }
}
