package io.penstock;

import io.penstock.codec.Codec;
import io.penstock.codec.Transcoder;
import io.penstock.internal.session.Handle;
import io.penstock.internal.waiting.PendingWait;
import io.penstock.spi.ChannelDriver;
import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import io.penstock.spi.Receiver;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * One end of a {@link Pipe}. Messages are objects or runs of bytes, and are received whole, in order, each once. When
 * {@code send} returns, the message can be received, even if the sender dies.
 *
 * <pre>{@code
 * try {
 *     while (true) {
 *         handle(connection.recv());
 *     }
 * } catch (EndOfFileException e) {
 *     connection.close();                   // nobody holds the other end any more, and nothing is left
 * }
 * }</pre>
 *
 * <p>An end is open as long as some process holds it. A copy that is sent to another process is a further holder, and
 * counts as one while it travels. When nobody holds the other end any more (closed, or the process died), {@code recv}
 * first gives what was sent before, then throws {@link EndOfFileException}, and {@code send} throws it at once. {@link
 * SharedObject} has what all methods may throw.
 */
public final class Connection extends SharedHandle<ChannelDriver> implements Waitable {

    private final Codec codec;

    /** Whether the last message was a byte array: then the next one is received without borrowing buffers for it. */
    private boolean expectsBytes;

    Connection(Handle<ChannelDriver> handle) {
        super(handle);
        this.codec = handle.session().codec();
    }

    /**
     * Sends an object, waiting for room.
     *
     * @param message not null
     * @throws InterruptedException if interrupted; the message was not sent
     * @throws SerializationException if it cannot be serialized; the message names the field
     * @throws CapacityException if it is larger than the backend carries, or there is no memory or disk for it
     * @throws IllegalStateException if this is the receiving end of a one-way pipe
     * @throws EndOfFileException if the other end is closed
     */
    public void send(Object message) throws InterruptedException {
        send(message, Pending.FOREVER, TimeUnit.NANOSECONDS);
    }

    /**
     * Sends an object, waiting for room up to a deadline.
     *
     * @param message not null
     * @param timeout how long to wait at most; 0 or less to try only
     * @param unit of the timeout
     * @return false if the time was up first; the message was not sent
     * @throws InterruptedException if interrupted; the message was not sent
     * @throws SerializationException if it cannot be serialized; the message names the field
     * @throws CapacityException if it is larger than the backend carries, or there is no memory or disk for it
     * @throws IllegalStateException if this is the receiving end of a one-way pipe
     * @throws EndOfFileException if the other end is closed
     */
    public boolean send(Object message, long timeout, TimeUnit unit) throws InterruptedException {
        Objects.requireNonNull(message, "message");
        long nanos = unit.toNanos(timeout);
        PendingWait.checkInterrupt();
        ChannelDriver driver = driver();
        Payload unbuffered = codec.encodeUnbuffered(message);
        if (unbuffered != null) {
            return send(driver, unbuffered, nanos);
        }
        Payload waiting;
        try (Transcoder call = codec.transcoder()) {
            Payload payload = call.encode(message);
            if (trySend(driver, payload, nanos)) {
                return true;
            }
            // The buffers are not kept from others while this waits.
            waiting = payload.copy();
        }
        return awaitSend(driver, waiting, nanos);
    }

    private static boolean send(ChannelDriver driver, Payload payload, long nanos) throws InterruptedException {
        return trySend(driver, payload, nanos) || awaitSend(driver, payload, nanos);
    }

    private static boolean trySend(ChannelDriver driver, Payload payload, long nanos) {
        return PendingWait.triesFirst(driver, nanos) && driver.send(payload);
    }

    private static boolean awaitSend(ChannelDriver driver, Payload payload, long nanos) throws InterruptedException {
        return nanos > 0 && PendingWait.await(driver.startSend(payload, nanos), nanos) != null;
    }

    /**
     * Receives the next message, waiting for one.
     *
     * @param <T> the type that the caller expects; a {@link ClassCastException} there if it is another
     * @return the message
     * @throws InterruptedException if interrupted; nothing was received
     * @throws SerializationException if the message cannot be decoded here; it is lost
     * @throws IllegalStateException if this is the sending end of a one-way pipe
     * @throws EndOfFileException if the other end is closed and all that it sent was received
     */
    public <T> T recv() throws InterruptedException {
        return receive(Pending.FOREVER);
    }

    private <T> T receive(long nanos) throws InterruptedException {
        PendingWait.checkInterrupt();
        ChannelDriver driver = driver();
        if (PendingWait.triesFirst(driver, nanos)) {
            T received = tryReceive(driver);
            if (received != null || nanos <= 0) {
                return received;
            }
        }
        Payload payload = PendingWait.await(driver.startReceive(nanos), nanos);
        return payload == null ? null : decode(payload);
    }

    private <T> T tryReceive(ChannelDriver driver) {
        T received = expectsBytes ? tryReceiveBytes(driver) : tryReceiveObject(driver);
        if (received != null) {
            expectsBytes = received instanceof byte[];
        }
        return received;
    }

    private <T> T tryReceiveBytes(ChannelDriver driver) {
        Payload payload = driver.receive(Receiver.EXACT);
        return payload == null ? null : decode(payload);
    }

    @SuppressWarnings("unchecked")
    private <T> T tryReceiveObject(ChannelDriver driver) {
        try (Transcoder call = codec.transcoder()) {
            Payload payload = driver.receive(call);
            return payload == null ? null : (T) call.decode(payload);
        }
    }

    /**
     * Receives the next message, waiting for one up to a deadline.
     *
     * @param timeout how long to wait at most; 0 or less to try only
     * @param unit of the timeout
     * @param <T> the type that the caller expects
     * @return the message, or null if the time was up first
     * @throws InterruptedException if interrupted; nothing was received
     * @throws SerializationException if the message cannot be decoded here; it is lost
     * @throws IllegalStateException if this is the sending end of a one-way pipe
     * @throws EndOfFileException if the other end is closed and all that it sent was received
     */
    public <T> T recv(long timeout, TimeUnit unit) throws InterruptedException {
        return receive(unit.toNanos(timeout));
    }

    /**
     * Sends some bytes, waiting for room.
     *
     * @param array holds the bytes
     * @param offset index of the first
     * @param length how many
     * @throws InterruptedException if interrupted; nothing was sent
     * @throws CapacityException if they are more than the backend carries, or there is no memory or disk for them
     * @throws IllegalStateException if this is the receiving end of a one-way pipe
     * @throws EndOfFileException if the other end is closed
     * @throws IndexOutOfBoundsException if the range is not within the array
     */
    public void sendBytes(byte[] array, int offset, int length) throws InterruptedException {
        PendingWait.checkInterrupt();
        Payload whole = codec.encode(array);
        Payload payload = whole.array() == array
                ? new Payload(whole.format(), array, offset, length)
                : codec.encode(Arrays.copyOfRange(array, offset, offset + length));
        send(driver(), payload, Pending.FOREVER);
    }

    /**
     * Sends some bytes, waiting for room.
     *
     * @param bytes all of them are one message
     * @throws InterruptedException if interrupted; nothing was sent
     * @throws CapacityException if they are more than the backend carries, or there is no memory or disk for them
     * @throws IllegalStateException if this is the receiving end of a one-way pipe
     * @throws EndOfFileException if the other end is closed
     */
    public void sendBytes(byte[] bytes) throws InterruptedException {
        send(bytes);
    }

    /**
     * Receives the next message, which must be bytes, waiting for one.
     *
     * @return the bytes
     * @throws InterruptedException if interrupted; nothing was received
     * @throws SerializationException if the message cannot be decoded here; it is lost
     * @throws IllegalStateException if this is the sending end of a one-way pipe
     * @throws EndOfFileException if the other end is closed and all that it sent was received
     * @throws ClassCastException if the message is an object of another kind; it has been received and is lost
     */
    public byte[] recvBytes() throws InterruptedException {
        return recv();
    }

    /**
     * Returns whether {@code recv} would return, or throw {@link EndOfFileException}, at once.
     *
     * @return true if there is something to receive, the end of file included
     */
    public boolean poll() {
        return driver().readable();
    }

    /**
     * Waits until {@code recv} would return, or throw {@link EndOfFileException}, at once.
     *
     * @param timeout how long to wait at most
     * @param unit of the timeout
     * @return false if the time was up first
     * @throws InterruptedException if interrupted
     */
    public boolean poll(long timeout, TimeUnit unit) throws InterruptedException {
        PendingWait.checkInterrupt();
        ChannelDriver driver = driver();
        long nanos = unit.toNanos(timeout);
        return PendingWait.triesFirst(driver, nanos) && driver.readable()
                || nanos > 0 && PendingWait.await(driver.startReadable(nanos), nanos) != null;
    }

    /** Names the pipe and which of its ends this is. */
    @Override
    public String toString() {
        return "Connection[" + name() + ", end " + handle().ref().detail() + "]";
    }

    @SuppressWarnings("unchecked")
    private <T> T decode(Payload payload) {
        return (T) codec.decode(payload);
    }
}
