package io.penstock.spi.engine;

import io.penstock.EndOfFileException;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A pipe: for each of its two ends what has been sent to it, who holds it, and who waits on it. An end is closed when
 * it was held, is not being transferred, and nobody holds it any more.
 */
final class EngineChannel extends EngineObject {

    private static final long DEFAULT_MAX_BYTES = 64 * 1024;

    /** The cost of a message besides its bytes, so that empty messages are bounded, too. */
    private static final long OVERHEAD = 32;

    private final long maxBytes;
    private final boolean oneWay;
    private final End[] ends = {new End(), new End()};

    EngineChannel(ObjectSpec spec) {
        super(spec);
        this.maxBytes = spec.number(ObjectSpec.MAX_BYTES, DEFAULT_MAX_BYTES);
        this.oneWay = spec.flag(ObjectSpec.ONE_WAY);
    }

    void attach(int end, Requester requester) {
        alive(() -> {
            ends[end].holders.add(requester);
            ends[end].wasHeld = true;
            ends[end].inTransfer = false;
            return null;
        });
    }

    void beginTransfer(int end) {
        alive(() -> {
            ends[end].inTransfer = true;
            return null;
        });
    }

    boolean send(int from, Payload message) {
        return alive(() -> trySend(from, message));
    }

    private boolean trySend(int from, Payload message) {
        requireMaySend(from);
        End target = ends[1 - from];
        if (target.isClosed()) {
            throw endOfFile();
        }
        if (!target.senders.isEmpty() || !target.hasRoom(message, maxBytes)) {
            return false;
        }
        target.add(message);
        settle();
        return true;
    }

    Pending<Boolean> startSend(int from, Payload message, Requester requester) {
        return alive(() -> {
            Promise<Boolean> promise = new Promise<>(this, requester);
            if (trySend(from, message)) {
                promise.complete(true);
            } else {
                ends[1 - from].senders.add(new Sender(promise, message));
            }
            return promise;
        });
    }

    Payload receive(int at) {
        return alive(() -> {
            requireMayReceive(at);
            End end = ends[at];
            if (end.messages.isEmpty()) {
                if (ends[1 - at].isClosed()) {
                    throw endOfFile();
                }
                return null;
            }
            Payload message = end.take();
            settle();
            return message;
        });
    }

    Pending<Payload> startReceive(int at, Requester requester) {
        return alive(() -> {
            requireMayReceive(at);
            Promise<Payload> promise = new Promise<>(this, requester);
            ends[at].receivers.add(promise);
            settle();
            return promise;
        });
    }

    boolean readable(int at) {
        return alive(() -> isReadable(at));
    }

    private boolean isReadable(int at) {
        requireMayReceive(at);
        return !ends[at].messages.isEmpty() || ends[1 - at].isClosed();
    }

    Pending<Boolean> startReadable(int at, Requester requester) {
        return alive(() -> {
            requireMayReceive(at);
            Promise<Boolean> promise = new Promise<>(this, requester);
            ends[at].readers.add(promise);
            settle();
            return promise;
        });
    }

    /** Serves whoever waits, at both ends; called after every change. */
    private void settle() {
        for (int at = 0; at < 2; at++) {
            End end = ends[at];
            boolean changed = true;
            while (changed) {
                changed = false;
                while (!end.receivers.isEmpty() && !end.messages.isEmpty()) {
                    end.deliver(end.receivers.removeFirst());
                    changed = true;
                }
                while (!end.senders.isEmpty() && end.hasRoom(end.senders.first().message(), maxBytes)) {
                    Sender sender = end.senders.removeFirst();
                    end.add(sender.message());
                    sender.promise().complete(true);
                    changed = true;
                }
            }
            if (end.isClosed()) {
                end.senders.fail(promise -> true, this::endOfFile);
            }
            boolean peerClosed = ends[1 - at].isClosed();
            if (peerClosed && end.messages.isEmpty()) {
                end.receivers.fail(promise -> true, this::endOfFile);
            }
            if (peerClosed || !end.messages.isEmpty()) {
                end.readers.removeAll().forEach(reader -> reader.complete(true));
            }
        }
    }

    @Override
    void collected(Promise<?> promise) {
        for (End end : ends) {
            end.delivered.removeIf(delivery -> delivery.promise() == promise);
        }
    }

    @Override
    void left(Requester requester) {
        for (End end : ends) {
            end.holders.remove(requester);
        }
        settle();
    }

    @Override
    void recover(long participant, Supplier<? extends RuntimeException> absence) {
        for (End end : ends) {
            end.takeBack(participant, absence);
            end.holders.removeIf(holder -> holder.participant() == participant);
        }
        settle();
    }

    @Override
    void fail(Predicate<Promise<?>> which, Supplier<? extends RuntimeException> failure) {
        for (End end : ends) {
            end.senders.fail(which, failure);
            end.receivers.fail(which, failure);
            end.readers.fail(which, failure);
        }
    }

    @Override
    boolean withdraw(Promise<?> promise) {
        for (End end : ends) {
            end.senders.remove(promise);
            end.receivers.remove(promise);
            end.readers.remove(promise);
        }
        settle();
        return true;
    }

    private void requireMaySend(int from) {
        if (oneWay && from == 0) {
            throw new IllegalStateException(
                    "End 0 of the one-way pipe '" + name() + "' receives; send from its second end");
        }
    }

    private void requireMayReceive(int at) {
        if (oneWay && at == 1) {
            throw new IllegalStateException(
                    "End 1 of the one-way pipe '" + name() + "' sends; receive at its first end");
        }
    }

    private EndOfFileException endOfFile() {
        return new EndOfFileException("The other end of the pipe '" + name() + "' is closed");
    }

    /** The state of one end: its inbox, its holders, and who waits for either. */
    private static final class End {

        private final ArrayDeque<Payload> messages = new ArrayDeque<>();
        private final ArrayDeque<Delivery> delivered = new ArrayDeque<>();
        private final Set<Requester> holders = new HashSet<>();
        private final WaitQueue<Sender> senders = new WaitQueue<>(Sender::promise);
        private final WaitQueue<Promise<Payload>> receivers = new WaitQueue<>(promise -> promise);
        private final WaitQueue<Promise<Boolean>> readers = new WaitQueue<>(promise -> promise);
        private long bytes;
        private boolean wasHeld;
        private boolean inTransfer;

        private boolean isClosed() {
            return wasHeld && !inTransfer && holders.isEmpty();
        }

        private boolean hasRoom(Payload message, long maxBytes) {
            return messages.isEmpty() || bytes + message.length() + OVERHEAD <= maxBytes;
        }

        private void add(Payload message) {
            messages.add(message.copy());
            bytes += message.length() + OVERHEAD;
        }

        private Payload take() {
            Payload message = messages.remove();
            bytes -= message.length() + OVERHEAD;
            return message;
        }

        private void deliver(Promise<Payload> receiver) {
            Payload message = take();
            delivered.add(new Delivery(receiver, message));
            receiver.complete(message);
        }

        /** Messages that were on their way to a participant which is gone are the next to be received again. */
        private void takeBack(long participant, Supplier<? extends RuntimeException> failure) {
            ArrayDeque<Delivery> kept = new ArrayDeque<>();
            while (!delivered.isEmpty()) {
                Delivery last = delivered.removeLast();
                if (last.promise().requester().participant() == participant) {
                    last.promise().fail(failure);
                    messages.addFirst(last.message());
                    bytes += last.message().length() + OVERHEAD;
                } else {
                    kept.addFirst(last);
                }
            }
            delivered.addAll(kept);
        }
    }

    /** A sender that waits for room. */
    private record Sender(Promise<Boolean> promise, Payload message) {}

    /** A message that was given to somebody who waited, and has not collected it yet. */
    private record Delivery(Promise<Payload> promise, Payload message) {}
}
