package io.penstock.internal.managed;

import io.penstock.ClosedException;
import io.penstock.IpcException;
import io.penstock.OwnerDiedException;
import io.penstock.TimedOutException;
import io.penstock.codec.Codec;
import io.penstock.codec.HandleRef;
import io.penstock.internal.session.Handle;
import io.penstock.internal.session.ObjectRequest;
import io.penstock.internal.session.SessionCore;
import io.penstock.internal.waiting.PendingWait;
import io.penstock.spi.Participants;
import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.Receiver;
import java.lang.reflect.Method;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.TimeUnit;

/**
 * The caller's side of one managed object. Each call borrows a queue of its own for the answer, so that the calling
 * thread is woken by the host directly, and nothing has to be sorted. When the host dies, the queues that are waited on
 * are shut down.
 */
final class RemoteCalls implements AutoCloseable {

    private static final Object[] NONE = {};

    private final Handle<QueueDriver> requests;
    private final SessionCore session;
    private final long host;
    private final RemoteMethods methods;
    private final Deque<Handle<QueueDriver>> spare = new ConcurrentLinkedDeque<>();
    private final Set<Handle<QueueDriver>> waitedOn = ConcurrentHashMap.newKeySet();
    private final Participants.Subscription deaths;
    private volatile boolean hostGone;

    RemoteCalls(Handle<QueueDriver> requests, long host, RemoteMethods methods) {
        this.requests = requests;
        this.session = requests.session();
        this.host = host;
        this.methods = methods;
        Participants participants = session.driver().participants();
        this.deaths = participants.onDeparture((participant, why) -> participantGone(participant));
        // After the subscription, so that a death is noticed by one of the two.
        if (!participants.isAlive(host)) {
            hostGone = true;
        }
    }

    /** Returns the reference of the object that is called. */
    HandleRef ref() {
        return requests.ref();
    }

    /** Returns the object as messages name it. */
    String describeObject() {
        return "ManagedObject[" + requests.name() + "]";
    }

    private void participantGone(long participant) {
        if (participant == host) {
            // A caller joins waitedOn first and looks at hostGone then: it is seen here, or sees it.
            hostGone = true;
            for (Handle<QueueDriver> answers : waitedOn) {
                answers.driver().shutdown();
            }
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
                            + "; the call may have been carried out."
                            + " Declare InterruptedException on the method to catch it.",
                    e);
        }
        if (answer.thrown()) {
            Throwable failure = (Throwable) answer.value();
            failure.addSuppressed(
                    new IpcException("Thrown in the process that hosts " + describeObject() + ", and called here"));
            throw failure;
        }
        return answer.value();
    }

    private RemoteAnswer exchange(Method method, Object[] arguments, long nanos) throws InterruptedException {
        long start = System.nanoTime();
        PendingWait.checkInterrupt();
        QueueDriver driver = requests.driver();
        Codec codec = session.codec();
        Payload encoded = codec.encode(arguments);
        Handle<QueueDriver> answers = borrow();
        boolean answered = false;
        waitedOn.add(answers);
        try {
            requireHost(method);
            long caller = session.driver().participants().self();
            Payload request = codec.encode(new RemoteRequest(
                    answers.name(), caller, methods.key(method), encoded.format(), encoded.toArray()));
            Payload answer = null;
            if (driver.offer(request) != QueueDriver.FULL
                    || PendingWait.await(driver.startOffer(request, nanos), nanos) != null) {
                answer = poll(answers.driver(), remaining(start, nanos));
            }
            if (answer == null) {
                throw new TimedOutException(describe(method) + " gave no answer within "
                        + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms; the call may still be carried out.");
            }
            answered = true;
            return (RemoteAnswer) codec.decode(answer);
        } catch (ClosedException e) {
            requireHost(method);
            throw e;
        } finally {
            waitedOn.remove(answers);
            release(answers, answered);
        }
    }

    private static Payload poll(QueueDriver answers, long nanos) throws InterruptedException {
        PendingWait.checkInterrupt();
        Payload answer = PendingWait.triesFirst(answers, nanos) ? answers.poll(Receiver.EXACT) : null;
        return answer == null && nanos > 0 ? PendingWait.await(answers.startPoll(nanos), nanos) : answer;
    }

    private static long remaining(long start, long nanos) {
        return nanos == Pending.FOREVER ? nanos : nanos - (System.nanoTime() - start);
    }

    private void requireHost(Method method) {
        if (hostGone) {
            throw new OwnerDiedException("The process that hosted " + describeObject() + " died or left the session: "
                    + describe(method)
                    + " cannot be answered. Host the object anew by asking for it with a factory.");
        }
    }

    private String describe(Method method) {
        return requests.name() + "." + method.getName();
    }

    private Handle<QueueDriver> borrow() {
        Handle<QueueDriver> idle = spare.poll();
        return idle != null
                ? idle
                : session.handleFactory()
                        .queue(ObjectRequest.getOrCreate(session.names().next(), Map.of()));
    }

    /** Gives back the queue of a call. One whose answer has not come may still get one, so it is not used again. */
    private void release(Handle<QueueDriver> answers, boolean answered) {
        if (answered && !requests.isClosed()) {
            spare.push(answers);
        } else if (!session.isClosed()) {
            answers.destroy();
        }
    }

    @Override
    public void close() {
        deaths.close();
        Handle<QueueDriver> idle;
        while ((idle = spare.poll()) != null) {
            idle.destroy();
        }
    }
}
