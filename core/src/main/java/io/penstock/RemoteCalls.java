package io.penstock;

import io.penstock.codec.Codec;
import io.penstock.internal.waiting.PendingWait;
import io.penstock.spi.Participants;
import io.penstock.spi.Payload;
import io.penstock.spi.QueueDriver;
import java.lang.reflect.Method;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

/**
 * The caller's side of one managed object. Each call borrows a queue of its own for the answer, so that the calling thread is woken by the
 * host directly, and nothing has to be sorted. When the host dies, the queues that are waited on are shut down.
 */
final class RemoteCalls implements AutoCloseable {

    private static final Object[] NONE = {};

    private final ManagedObject<?> object;
    private final RemoteMethods methods;
    private final Deque<SharedQueue<RemoteAnswer>> spare = new ConcurrentLinkedDeque<>();
    private final Set<SharedQueue<RemoteAnswer>> waitedOn = ConcurrentHashMap.newKeySet();
    private final Participants.Subscription deaths;
    private volatile boolean hostGone;

    RemoteCalls(ManagedObject<?> object, RemoteMethods methods) {
        this.object = object;
        this.methods = methods;
        Participants participants = object.session().driver().participants();
        this.deaths = participants.onDeath(this::participantDied);
        // After the subscription, so that a death is noticed by one of the two.
        if (!participants.isAlive(object.host())) {
            hostGone = true;
        }
    }

    ManagedObject<?> object() {
        return object;
    }

    private void participantDied(long participant) {
        if (participant == object.host()) {
            // A caller joins waitedOn first and looks at hostGone then: it is seen here, or sees it.
            hostGone = true;
            waitedOn.forEach(SharedQueue::shutdown);
        }
    }

    /** Calls the host, and returns what the method returns there, or throws what it throws. */
    Object call(Method method, Object[] arguments, long nanos) throws Throwable {
        RemoteAnswer answer;
        try {
            answer = exchange(method, arguments == null ? NONE : arguments, nanos);
        } catch (InterruptedException e) {
            if (RemoteMethods.declares(method, InterruptedException.class)) {
                throw e;
            }
            Thread.currentThread().interrupt();
            throw new IpcException(
                    "This thread was interrupted while it waited for " + describe(method)
                            + "; the call may have been carried out. Declare InterruptedException on the method to catch it.",
                    e);
        }
        if (answer.thrown()) {
            Throwable failure = (Throwable) answer.value();
            failure.addSuppressed(new IpcException("Thrown in the process that hosts " + object + ", and called here"));
            throw failure;
        }
        return answer.value();
    }

    private RemoteAnswer exchange(Method method, Object[] arguments, long nanos) throws InterruptedException {
        long start = System.nanoTime();
        PendingWait.checkInterrupt();
        QueueDriver requests = object.driver();
        Codec codec = object.session().codec();
        Payload encoded = codec.encode(arguments);
        SharedQueue<RemoteAnswer> answers = borrow();
        boolean answered = false;
        waitedOn.add(answers);
        try {
            requireHost(method);
            long caller = object.session().driver().participants().self();
            Payload request = codec.encode(
                    new RemoteRequest(answers, caller, methods.key(method), encoded.format(), encoded.toArray()));
            RemoteAnswer answer = null;
            if (requests.offer(request) || PendingWait.await(requests.startOffer(request), nanos) != null) {
                answer = answers.poll(remaining(start, nanos), TimeUnit.NANOSECONDS);
            }
            if (answer == null) {
                throw new TimedOutException(describe(method) + " gave no answer within "
                        + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms; the call may still be carried out.");
            }
            answered = true;
            return answer;
        } catch (ClosedException e) {
            requireHost(method);
            throw e;
        } finally {
            waitedOn.remove(answers);
            giveBack(answers, answered);
        }
    }

    private static long remaining(long start, long nanos) {
        return nanos == PendingWait.FOREVER ? nanos : nanos - (System.nanoTime() - start);
    }

    private void requireHost(Method method) {
        if (hostGone) {
            throw new OwnerDiedException("The process that hosted " + object + " died or left the session: "
                    + describe(method)
                    + " cannot be answered. Host the object anew by asking for it with a factory.");
        }
    }

    private String describe(Method method) {
        return object.name() + "." + method.getName();
    }

    private SharedQueue<RemoteAnswer> borrow() {
        SharedQueue<RemoteAnswer> idle = spare.poll();
        return idle != null ? idle : object.session().queue();
    }

    /** A queue whose answer has not come may still get one, so it is not used again. */
    private void giveBack(SharedQueue<RemoteAnswer> answers, boolean answered) {
        if (answered && !object.handle().isClosed()) {
            spare.push(answers);
        } else if (!object.session().isClosed()) {
            answers.destroy();
        }
    }

    @Override
    public void close() {
        deaths.close();
        SharedQueue<RemoteAnswer> idle;
        while ((idle = spare.poll()) != null) {
            idle.destroy();
        }
    }
}
