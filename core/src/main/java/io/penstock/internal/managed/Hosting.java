package io.penstock.internal.managed;

import io.penstock.CapacityException;
import io.penstock.ClosedException;
import io.penstock.SerializationException;
import io.penstock.codec.Codec;
import io.penstock.internal.session.Handle;
import io.penstock.internal.waiting.PendingWait;
import io.penstock.spi.Participants;
import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.Receiver;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The host's side of one managed object. Worker threads take requests from the queue themselves, and one of them is
 * always waiting: whoever takes a request and leaves nobody behind starts another first. So calls never wait for one
 * another, and a call costs one wake-up here.
 */
final class Hosting implements Runnable {

    private static final Logger LOG = System.getLogger(Hosting.class.getName());

    /** The number of workers that stay when they have nothing to do. */
    private static final int SPARE = 4;

    private final String name;
    private final Handle<QueueDriver> requests;
    private final AnswerQueues answerQueues;
    private final RemoteMethods methods;
    private final Codec codec;
    private final Participants participants;
    private final AtomicInteger workers = new AtomicInteger();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger started = new AtomicInteger();
    private volatile Participants.Subscription deaths;
    private volatile Object target;

    /**
     * Creates a hosting that answers nothing yet.
     *
     * @param requests a handle for this hosting alone, so that it outlives those of users in this process
     */
    Hosting(Handle<QueueDriver> requests, RemoteMethods methods) {
        this.name = requests.name();
        this.requests = requests;
        this.methods = methods;
        this.answerQueues = new AnswerQueues(requests.session());
        this.codec = requests.session().codec();
        this.participants = requests.session().driver().participants();
    }

    /** Begins to answer calls of an object. */
    void begin(Object hosted) {
        target = hosted;
        deaths = participants.onDeparture((participant, why) -> answerQueues.destroyOf(participant));
        startWorker();
    }

    /** Answers those who have called already, if the object could not be made. */
    void refuse(Throwable failure) {
        try {
            while (true) {
                answer(next(), new RemoteAnswer(true, failure));
            }
        } catch (ClosedException shutDownAndEmpty) {
            answerQueues.close();
            requests.destroy();
        }
    }

    private void startWorker() {
        waiting.incrementAndGet();
        workers.incrementAndGet();
        Thread thread = new Thread(this, "penstock-managed-" + name + "-" + started.incrementAndGet());
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        try {
            boolean needed = true;
            while (needed) {
                RemoteRequest request = next();
                if (waiting.decrementAndGet() == 0) {
                    startWorker();
                }
                serve(request);
                needed = waiting.incrementAndGet() <= SPARE;
            }
            waiting.decrementAndGet();
        } catch (ClosedException ended) {
            // Retired and drained, or the session is left.
            waiting.decrementAndGet();
        } finally {
            if (workers.decrementAndGet() == 0) {
                end();
            }
        }
    }

    /** Returns the next request of somebody who still waits for the answer. */
    private RemoteRequest next() {
        while (true) {
            Payload taken = take();
            try {
                RemoteRequest request = (RemoteRequest) codec.decode(taken);
                answerQueues.open(request.caller(), request.answers());
                return request;
            } catch (ClosedException callerGaveUp) {
                // The queue for the answer is gone: it is the caller's, and does not say that this hosting has ended.
            } catch (SerializationException unreadable) {
                LOG.log(Level.WARNING, "A request to the managed object '" + name + "' cannot be read.", unreadable);
            }
        }
    }

    private Payload take() {
        QueueDriver driver = requests.driver();
        Payload taken = driver.poll(Receiver.EXACT);
        while (taken == null) {
            try {
                taken = PendingWait.await(driver.startPoll(Pending.FOREVER), Pending.FOREVER);
            } catch (InterruptedException late) {
                // It was meant for a method of the object, which had returned when it came.
            }
        }
        return taken;
    }

    private void serve(RemoteRequest request) {
        RemoteAnswer answer;
        try {
            Object[] arguments = (Object[]) codec.decode(new Payload(request.format(), request.arguments()));
            answer = new RemoteAnswer(false, methods.named(request.method()).invoke(target, arguments));
        } catch (InvocationTargetException e) {
            answer = new RemoteAnswer(true, e.getCause());
        } catch (Throwable e) {
            // Whatever it is: a caller that got no answer would wait for ever.
            answer = new RemoteAnswer(true, e);
        }
        answer(request, answer);
    }

    private void answer(RemoteRequest request, RemoteAnswer answer) {
        try {
            offer(answerQueues.open(request.caller(), request.answers()), answer);
        } catch (ClosedException callerGaveUp) {
            answerQueues.close(request.caller(), request.answers());
        }
        if (!participants.isAlive(request.caller())) {
            answerQueues.destroyOf(request.caller());
        }
    }

    /** Sends an answer; a result that cannot be sent is a failure that can. */
    private void offer(QueueDriver answers, RemoteAnswer answer) {
        try {
            answers.offer(codec.encode(answer));
        } catch (SerializationException | CapacityException e) {
            answers.offer(codec.encode(new RemoteAnswer(true, e)));
        }
    }

    private void end() {
        deaths.close();
        answerQueues.close();
        requests.destroy();
        if (target instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Exception e) {
                LOG.log(Level.WARNING, "The managed object '" + name + "' was not closed cleanly.", e);
            }
        }
    }
}
