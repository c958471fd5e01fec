package io.penstock.spi.engine;

import io.penstock.spi.LeasedItem;
import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.QueueItem;
import io.penstock.spi.Receiver;
import java.util.List;

/** One participant's handle to a queue of the engine. */
final class EngineQueueDriver extends EngineHandle<EngineQueue> implements QueueDriver {

    EngineQueueDriver(EngineDriver session, EngineQueue queue) {
        super(session, queue);
    }

    @Override
    public long offer(Payload item) {
        return object().offer(item);
    }

    @Override
    public Pending<Long> startOffer(Payload item, long nanos) {
        return object().startOffer(item, requester());
    }

    @Override
    public int offerAll(List<Payload> items) {
        return object().offerAll(items);
    }

    @Override
    public Payload poll(Receiver receiver) {
        return object().poll(requester());
    }

    @Override
    public Pending<Payload> startPoll(long nanos) {
        return object().startPoll(requester());
    }

    @Override
    public List<Payload> pollAll(int max) {
        return object().pollAll(max, requester());
    }

    @Override
    public LeasedItem lease() {
        return object().lease(requester());
    }

    @Override
    public Pending<LeasedItem> startLease(long nanos) {
        return object().startLease(requester());
    }

    @Override
    public boolean ack(long id) {
        return object().ack(id, requester());
    }

    @Override
    public boolean nack(long id) {
        return object().nack(id, requester());
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
    public Pending<Boolean> startReadable(long nanos) {
        return object().startReadable(requester());
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
        return object().taskDone(requester());
    }

    @Override
    public Unfinished unfinished() {
        return object().unfinished();
    }

    @Override
    public Pending<Unfinished> startJoin(long nanos) {
        return object().startJoin(requester());
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
