package io.penstock.internal.managed;

import io.penstock.internal.session.Handle;
import io.penstock.internal.session.ObjectRequest;
import io.penstock.internal.session.SessionCore;
import io.penstock.spi.QueueDriver;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The queues on which callers of one hosting wait for answers, as the host has them open. Thread-safe. */
final class AnswerQueues implements AutoCloseable {

    private final SessionCore session;
    private final ConcurrentMap<Long, ConcurrentMap<String, Handle<QueueDriver>>> ofCallers = new ConcurrentHashMap<>();

    AnswerQueues(SessionCore session) {
        this.session = session;
    }

    /**
     * Opens the queue of a name, which stays open until its caller gives it up or dies.
     *
     * @throws io.penstock.ClosedException if the caller has given it up
     */
    QueueDriver open(long caller, String name) {
        return ofCallers
                .computeIfAbsent(caller, id -> new ConcurrentHashMap<>())
                .computeIfAbsent(name, this::existing)
                .driver();
    }

    private Handle<QueueDriver> existing(String name) {
        return session.handleFactory().queue(ObjectRequest.existing(name, 0));
    }

    /** Closes a queue that its caller has given up. */
    void close(long caller, String name) {
        Map<String, Handle<QueueDriver>> queues = ofCallers.get(caller);
        Handle<QueueDriver> queue = queues == null ? null : queues.remove(name);
        if (queue != null) {
            queue.close();
        }
    }

    /** Deletes the queues that a dead caller waited on, since nobody else knows of them. */
    void destroyOf(long caller) {
        Map<String, Handle<QueueDriver>> queues = ofCallers.remove(caller);
        if (queues != null) {
            queues.values().forEach(Handle::destroy);
        }
    }

    /** Closes all queues, when no more answers will be sent; they belong to their callers. */
    @Override
    public void close() {
        ofCallers.values().forEach(queues -> queues.values().forEach(Handle::close));
        ofCallers.clear();
    }
}
