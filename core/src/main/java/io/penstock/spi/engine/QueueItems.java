package io.penstock.spi.engine;

import io.penstock.spi.LeasedItem;
import io.penstock.spi.Payload;
import io.penstock.spi.QueueDriver.Unfinished;
import io.penstock.spi.QueueItem;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The items of a queue and the account of its tasks. Ready items stand in a tree by id, leased ones in a map; an item
 * that is given back returns to its place in the tree. Nobody waits here: {@link EngineQueue} matches waiters with what
 * is there. Used under the queue's lock.
 */
final class QueueItems {

    private final long capacity;
    private final long maxBytes;
    private final TreeMap<Long, Item> ready = new TreeMap<>();
    private final Map<Long, Item> leased = new HashMap<>();
    private final Map<Long, Long> takenUnfinished = new HashMap<>();
    private long nextId;
    private long bytes;
    private long unfinished;
    private long abandoned;

    QueueItems(long capacity, long maxBytes) {
        this.capacity = capacity;
        this.maxBytes = maxBytes;
    }

    /** An item, ready or leased. Its payload never changes, so it may be copied without the lock. */
    static final class Item {

        private final long id;
        private final Payload payload;
        private long holder;
        private int deliveries;

        private Item(long id, Payload payload) {
            this.id = id;
            this.payload = payload;
        }

        long id() {
            return id;
        }

        Payload payload() {
            return payload;
        }

        QueueItem copy() {
            return new QueueItem(id, payload.copy(), deliveries);
        }

        LeasedItem asLeased() {
            ByteBuffer view = ByteBuffer.wrap(payload.array(), payload.offset(), payload.length());
            return new LeasedItem(id, payload.format(), view.slice().asReadOnlyBuffer(), deliveries);
        }
    }

    boolean isTooLarge(Payload payload) {
        return payload.length() > maxBytes;
    }

    long maxBytes() {
        return maxBytes;
    }

    boolean hasRoom(Payload payload) {
        return ready.size() + leased.size() < capacity && bytes + payload.length() <= maxBytes;
    }

    /** Adds an item at the tail, and returns its id. */
    long add(Payload payload) {
        Item item = new Item(nextId++, payload.copy());
        bytes += payload.length();
        unfinished++;
        ready.put(item.id, item);
        return item.id;
    }

    boolean hasReady() {
        return !ready.isEmpty();
    }

    boolean hasLeased() {
        return !leased.isEmpty();
    }

    long size() {
        return ready.size();
    }

    long remainingCapacity() {
        return capacity == Long.MAX_VALUE ? Long.MAX_VALUE : capacity - ready.size() - leased.size();
    }

    /** Leases the item at the head; the caller has checked that there is one. */
    Item lease(long participant) {
        Item item = ready.pollFirstEntry().getValue();
        item.holder = participant;
        item.deliveries++;
        leased.put(item.id, item);
        return item;
    }

    /** Turns a lease into a take: the item is gone, and is its holder's to finish. */
    void take(Item item) {
        leased.remove(item.id);
        bytes -= item.payload.length();
        takenUnfinished.merge(item.holder, 1L, Long::sum);
    }

    /** Acknowledges an item; false if the participant does not hold it. */
    boolean ack(long id, long participant) {
        Item item = heldBy(id, participant);
        if (item != null) {
            leased.remove(id);
            forget(item);
        }
        return item != null;
    }

    /** Gives an item back; false if the participant does not hold it. */
    boolean nack(long id, long participant) {
        Item item = heldBy(id, participant);
        if (item != null) {
            makeReady(item);
        }
        return item != null;
    }

    private Item heldBy(long id, long participant) {
        Item item = leased.get(id);
        return item != null && item.holder == participant ? item : null;
    }

    private void makeReady(Item item) {
        leased.remove(item.id);
        item.holder = 0;
        ready.put(item.id, item);
    }

    /** Returns ready items after an id, in order. */
    List<Item> browse(long after, int max) {
        return ready.tailMap(after, false).values().stream().limit(max).toList();
    }

    boolean remove(long id) {
        Item item = ready.remove(id);
        if (item != null) {
            forget(item);
        }
        return item != null;
    }

    private void forget(Item item) {
        bytes -= item.payload.length();
        unfinished--;
    }

    /** Removes all ready items, and returns how many there were. */
    long clear() {
        long count = ready.size();
        ready.values().forEach(this::forget);
        ready.clear();
        return count;
    }

    boolean taskDone(long participant) {
        if (unfinished == 0) {
            return false;
        }
        unfinished--;
        takenUnfinished.computeIfPresent(participant, (who, count) -> count > 1 ? count - 1 : null);
        return true;
    }

    Unfinished unfinished() {
        return new Unfinished(unfinished, abandoned);
    }

    /** Makes ready what a participant held, and finishes what it had taken and not finished. */
    void recover(long participant) {
        List<Item> held = leased.values().stream()
                .filter(item -> item.holder == participant)
                .toList();
        held.forEach(this::makeReady);
        Long lost = takenUnfinished.remove(participant);
        if (lost != null) {
            long finished = Math.min(lost, unfinished);
            unfinished -= finished;
            abandoned += finished;
        }
    }
}
