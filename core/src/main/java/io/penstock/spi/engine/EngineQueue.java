package io.penstock.spi.engine;

import io.penstock.CapacityException;
import io.penstock.ClosedException;
import io.penstock.spi.LeasedItem;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.QueueDriver.Unfinished;
import io.penstock.spi.QueueItem;
import io.penstock.spi.engine.QueueItems.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A queue: matches those who wait with what is there. A taker that waits is served with a lease, which is acknowledged
 * when the taker collects it: so an item that was on its way to a participant that died comes back.
 */
final class EngineQueue extends EngineObject {

    private final QueueItems items;
    private final Map<Promise<?>, Delivery> delivered = new HashMap<>();
    private final WaitQueue<Putter> putters = new WaitQueue<>(Putter::promise);
    private final WaitQueue<Taker> takers = new WaitQueue<>(Taker::promise);
    private final WaitQueue<Promise<Boolean>> readers = new WaitQueue<>(promise -> promise);
    private final WaitQueue<Promise<Unfinished>> joiners = new WaitQueue<>(promise -> promise);
    private boolean shutdown;

    EngineQueue(ObjectSpec spec) {
        super(spec);
        this.items = new QueueItems(
                spec.number(ObjectSpec.CAPACITY, Long.MAX_VALUE), spec.number(ObjectSpec.MAX_BYTES, Long.MAX_VALUE));
    }

    long offer(Payload payload) {
        return alive(() -> {
            requireOpen();
            return tryAdd(payload);
        });
    }

    Pending<Long> startOffer(Payload payload, Requester requester) {
        return alive(() -> {
            requireOpen();
            Promise<Long> promise = new Promise<>(this, requester);
            long id = tryAdd(payload);
            if (id == QueueDriver.FULL) {
                putters.add(new Putter(promise, payload));
            } else {
                promise.complete(id);
            }
            return promise;
        });
    }

    int offerAll(List<Payload> payloads) {
        return alive(() -> {
            requireOpen();
            int added = 0;
            while (added < payloads.size() && canAdd(payloads.get(added), added == 0)) {
                items.add(payloads.get(added));
                added++;
            }
            settle();
            return added;
        });
    }

    private long tryAdd(Payload payload) {
        if (!canAdd(payload, true)) {
            return QueueDriver.FULL;
        }
        long id = items.add(payload);
        settle();
        return id;
    }

    /**
     * Returns whether an item fits. One that can never fit is refused aloud, save behind others of its batch, which are
     * added.
     */
    private boolean canAdd(Payload payload, boolean first) {
        if (first && items.isTooLarge(payload)) {
            throw new CapacityException("An item of " + payload.length() + " bytes does not fit into the queue '"
                    + name() + "' of at most " + items.maxBytes() + " bytes. Make the queue with a larger max-bytes.");
        }
        return putters.isEmpty() && items.hasRoom(payload);
    }

    /** Serves whoever waits, as far as the state allows; called after every change. */
    private void settle() {
        boolean changed = true;
        while (changed) {
            changed = false;
            while (!takers.isEmpty() && items.hasReady()) {
                serve(takers.removeFirst());
                changed = true;
            }
            while (!putters.isEmpty() && items.hasRoom(putters.first().payload())) {
                Putter putter = putters.removeFirst();
                putter.promise().complete(items.add(putter.payload()));
                changed = true;
            }
        }
        if (items.hasReady() || shutdown) {
            readers.removeAll().forEach(reader -> reader.complete(true));
        }
        if (shutdown && !items.hasReady() && !items.hasLeased()) {
            takers.fail(promise -> true, this::shutDown);
        }
        Unfinished account = items.unfinished();
        if (account.count() == 0) {
            joiners.removeAll().forEach(joiner -> joiner.complete(account));
        }
    }

    private void serve(Taker taker) {
        Item item = items.lease(taker.promise().requester().participant());
        delivered.put(taker.promise(), new Delivery(item, taker.isLease()));
        taker.completion().accept(item);
    }

    @Override
    void collected(Promise<?> promise) {
        Delivery delivery = delivered.remove(promise);
        if (delivery != null && !delivery.isLease()) {
            items.take(delivery.item());
            settle();
        }
    }

    /** Takes the item at the head. Its payload is the caller's: nobody else has it any more. */
    Payload poll(Requester requester) {
        return alive(() -> {
            if (!items.hasReady()) {
                requireMoreToCome();
                return null;
            }
            Payload payload = takeFirst(requester);
            settle();
            return payload;
        });
    }

    List<Payload> pollAll(int max, Requester requester) {
        return alive(() -> {
            if (!items.hasReady()) {
                requireMoreToCome();
            }
            List<Payload> taken = new ArrayList<>();
            while (taken.size() < max && items.hasReady()) {
                taken.add(takeFirst(requester));
            }
            settle();
            return taken;
        });
    }

    private Payload takeFirst(Requester requester) {
        Item item = items.lease(requester.participant());
        items.take(item);
        return item.payload();
    }

    Pending<Payload> startPoll(Requester requester) {
        return alive(() -> {
            Promise<Payload> promise = new Promise<>(this, requester);
            startTaking(new Taker(promise, false, item -> promise.complete(item.payload())));
            return promise;
        });
    }

    LeasedItem lease(Requester requester) {
        return alive(() -> {
            if (!items.hasReady()) {
                requireMoreToCome();
                return null;
            }
            return items.lease(requester.participant()).asLeased();
        });
    }

    Pending<LeasedItem> startLease(Requester requester) {
        return alive(() -> {
            Promise<LeasedItem> promise = new Promise<>(this, requester);
            startTaking(new Taker(promise, true, item -> promise.complete(item.asLeased())));
            return promise;
        });
    }

    private void startTaking(Taker taker) {
        if (!items.hasReady()) {
            requireMoreToCome();
        }
        takers.add(taker);
        settle();
    }

    boolean ack(long id, Requester requester) {
        return changing(() -> items.ack(id, requester.participant()));
    }

    boolean nack(long id, Requester requester) {
        return changing(() -> items.nack(id, requester.participant()));
    }

    List<QueueItem> browse(long after, int max) {
        List<Item> found = alive(() -> items.browse(after, max));
        return found.stream().map(Item::copy).toList();
    }

    boolean remove(long id) {
        return changing(() -> items.remove(id));
    }

    long clear() {
        return changing(items::clear);
    }

    boolean taskDone(Requester requester) {
        return changing(() -> items.taskDone(requester.participant()));
    }

    private <T> T changing(Supplier<T> change) {
        return alive(() -> {
            T result = change.get();
            settle();
            return result;
        });
    }

    Pending<Boolean> startReadable(Requester requester) {
        return alive(() -> {
            Promise<Boolean> promise = new Promise<>(this, requester);
            readers.add(promise);
            settle();
            return promise;
        });
    }

    long size() {
        return alive(items::size);
    }

    long remainingCapacity() {
        return alive(items::remainingCapacity);
    }

    Unfinished unfinished() {
        return alive(items::unfinished);
    }

    Pending<Unfinished> startJoin(Requester requester) {
        return alive(() -> {
            Promise<Unfinished> promise = new Promise<>(this, requester);
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

    /** Refuses a wait that is in vain: nothing is ready, and no leased item can come back. */
    private void requireMoreToCome() {
        if (shutdown && !items.hasLeased()) {
            throw shutDown();
        }
    }

    private ClosedException shutDown() {
        return new ClosedException("The queue '" + name() + "' is shut down");
    }

    @Override
    void recover(long participant, Supplier<? extends RuntimeException> absence) {
        delivered.keySet().removeIf(promise -> {
            boolean gone = promise.requester().participant() == participant;
            if (gone) {
                promise.fail(absence);
            }
            return gone;
        });
        items.recover(participant);
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

    /** A producer that waits for room. */
    private record Putter(Promise<Long> promise, Payload payload) {}

    /** A consumer that waits for an item, to take it or to lease it. */
    private record Taker(Promise<?> promise, boolean isLease, Consumer<Item> completion) {}

    /** An item that was given to somebody who waited, and has not collected it yet. */
    private record Delivery(Item item, boolean isLease) {}
}
