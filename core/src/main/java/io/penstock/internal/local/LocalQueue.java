package io.penstock.internal.local;

import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.QueueItem;
import java.util.List;

/** One participant's handle to a queue of the engine. */
final class LocalQueue extends LocalObject<EngineQueue> implements QueueDriver {

    LocalQueue(EngineDriver session, EngineQueue queue) {
        super(session, queue);
    }

    @Override
    public boolean offer(Payload item) {
        return object().offer(item);
    }

    @Override
    public Pending<Boolean> startOffer(Payload item) {
        return object().startOffer(item, asker());
    }

    @Override
    public int offerAll(List<Payload> items) {
        return object().offerAll(items);
    }

    @Override
    public Payload poll() {
        return object().poll(asker());
    }

    @Override
    public Pending<Payload> startPoll() {
        return object().startPoll(asker());
    }

    @Override
    public List<Payload> pollAll(int max) {
        return object().pollAll(max, asker());
    }

    @Override
    public QueueItem lease() {
        return object().lease(asker());
    }

    @Override
    public Pending<QueueItem> startLease() {
        return object().startLease(asker());
    }

    @Override
    public boolean ack(long id) {
        return object().ack(id, asker());
    }

    @Override
    public boolean giveBack(long id) {
        return object().giveBack(id, asker());
    }

    @Override
    public List<QueueItem> browse(long after, int max) {
        return object().browse(after, max);
    }

    @Override
    public boolean remove(long id) {
        return object().remove(id);
    }

    @Override
    public long clear() {
        return object().clear();
    }

    @Override
    public Pending<Boolean> startReadable() {
        return object().startReadable(asker());
    }

    @Override
    public long size() {
        return object().size();
    }

    @Override
    public long remainingCapacity() {
        return object().remainingCapacity();
    }

    @Override
    public boolean taskDone() {
        return object().taskDone(asker());
    }

    @Override
    public Unfinished unfinished() {
        return object().unfinished();
    }

    @Override
    public Pending<Unfinished> startJoin() {
        return object().startJoin(asker());
    }

    @Override
    public void shutdown() {
        object().shutdown();
    }

    @Override
    public boolean isShutdown() {
        return object().isShutdown();
    }
}
