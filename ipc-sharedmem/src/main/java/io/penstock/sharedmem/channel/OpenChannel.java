package io.penstock.sharedmem.channel;

import io.penstock.EndOfFileException;
import io.penstock.sharedmem.ring.Ring;
import io.penstock.sharedmem.ring.RingBounds;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.OpenObject;
import io.penstock.sharedmem.session.OpenObjectFactory;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A pipe that a participant has open: a ring per direction, and who holds the ends. */
public final class OpenChannel implements OpenObject {

    /** Creates and opens pipes. */
    public static final OpenObjectFactory<OpenChannel> FACTORY = new Factory();

    private static final long DEFAULT_LIMIT = 64 << 10;

    private final Session session;
    private final MappedObject object;
    private final EndHolders holders;
    private final boolean oneWay;
    private final Ring[] inboxes;

    private OpenChannel(Session session, MappedObject object) {
        this.session = session;
        this.object = object;
        this.holders = new EndHolders(session, object);
        this.oneWay = object.memory().getLong(ChannelLayout.ONE_WAY) != 0;
        this.inboxes = new Ring[] {inbox(0), inbox(1)};
    }

    private Ring inbox(int end) {
        return new Ring(
                session,
                object,
                ChannelLayout.ring(end),
                ringName(end),
                () -> object.isDestroyed() || holders.isClosed(0) || holders.isClosed(1));
    }

    private static String ringName(int end) {
        return "p" + end;
    }

    /** Returns the ring of what an end is to receive. */
    Ring inbox(int end, boolean receiving) {
        if (oneWay && receiving && end == 1) {
            throw new IllegalStateException(
                    "End 1 of the one-way pipe '" + object.name() + "' sends; receive at its first end.");
        }
        return inboxes[end];
    }

    void attach(int end) {
        holders.attach(end);
    }

    void detach(int end) {
        holders.detach(end);
        wakeAll();
    }

    void beginTransfer(int end) {
        holders.beginTransfer(end);
    }

    boolean send(int from, Payload message) {
        if (oneWay && from == 0) {
            throw new IllegalStateException(
                    "End 0 of the one-way pipe '" + object.name() + "' receives; send from its second end.");
        }
        object.requireLive();
        if (holders.isClosed(1 - from)) {
            throw endOfFile();
        }
        return inboxes[1 - from].add(message) != Ring.FULL;
    }

    Payload receive(int at, Receiver receiver) {
        // Reads first whether the peer is closed: what it sent before it closed is then found in the ring.
        boolean ended = holders.isClosed(1 - at);
        Payload message = inbox(at, true).take(receiver);
        if (message == null && ended) {
            throw endOfFile();
        }
        return message;
    }

    boolean readable(int at) {
        session.requireOpen();
        object.requireLive();
        boolean ended = holders.isClosed(1 - at);
        return ended || inbox(at, true).size() > 0;
    }

    private EndOfFileException endOfFile() {
        return new EndOfFileException("The other end of the pipe '" + object.name()
                + "' is closed: nobody holds it any more, and all that it sent has been received.");
    }

    @Override
    public MappedObject object() {
        return object;
    }

    @Override
    public void recover(long participant, int slot) {
        holders.recover(slot);
        try {
            inboxes[0].recover(participant, slot);
            inboxes[1].recover(participant, slot);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void wakeAll() {
        inboxes[0].wakeAll();
        inboxes[1].wakeAll();
    }

    @Override
    public void everySecond() {
        inboxes[0].everySecond();
        inboxes[1].everySecond();
    }

    /** Creates and opens pipes. */
    private static final class Factory implements OpenObjectFactory<OpenChannel> {

        @Override
        public ObjectKind kind() {
            return ObjectKind.CHANNEL;
        }

        @Override
        public int bodySize(ObjectSpec spec) {
            return ChannelLayout.BODY_SIZE;
        }

        @Override
        public void initialise(Session session, MappedObject object, ObjectSpec spec) {
            object.memory().setLong(ChannelLayout.ONE_WAY, spec.flag(ObjectSpec.ONE_WAY) ? 1 : 0);
            RingBounds bounds = new RingBounds(Long.MAX_VALUE, spec.number(ObjectSpec.MAX_BYTES, DEFAULT_LIMIT), true);
            for (int end = 0; end < 2; end++) {
                Ring.initialise(session, object, ChannelLayout.ring(end), ringName(end), bounds);
            }
        }

        @Override
        public OpenChannel open(Session session, MappedObject object) {
            return new OpenChannel(session, object);
        }
    }
}
