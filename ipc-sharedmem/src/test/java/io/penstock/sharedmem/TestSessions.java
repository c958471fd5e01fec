package io.penstock.sharedmem;

import io.penstock.spi.IpcDriver;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Payload;
import io.penstock.spi.SessionSpec;
import io.penstock.spi.StateDriver;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;

/** Opens sessions as core does, and makes specs and payloads. */
final class TestSessions {

    private TestSessions() {}

    static IpcDriver open(String address, Map<String, String> options) {
        return new SharedMemBackend().open(new SessionSpec("sharedmem", address, options, null));
    }

    static IpcDriver open() {
        return open("", Map.of());
    }

    static IpcDriver join(byte[] ticket) {
        return join(ticket, Map.of());
    }

    static IpcDriver join(byte[] ticket, Map<String, String> options) {
        return new SharedMemBackend().open(new SessionSpec("sharedmem", "", options, ticket));
    }

    static IpcDriver joinHex(String ticket) {
        return join(HexFormat.of().parseHex(ticket));
    }

    static ObjectSpec queue(String name, Map<String, String> options) {
        return ObjectSpec.of(ObjectKind.QUEUE, name, options);
    }

    static ObjectSpec channel(String name, Map<String, String> options) {
        return ObjectSpec.of(ObjectKind.CHANNEL, name, options);
    }

    static ObjectSpec state(String name, Map<String, String> options) {
        return ObjectSpec.of(ObjectKind.STATE, name, options);
    }

    static ObjectSpec words(String name, long length) {
        return ObjectSpec.of(ObjectKind.WORDS, name, Map.of(ObjectSpec.LENGTH, Long.toString(length)));
    }

    static ObjectSpec words(String name, long length, int width) {
        return ObjectSpec.of(
                ObjectKind.WORDS,
                name,
                Map.of(ObjectSpec.LENGTH, Long.toString(length), ObjectSpec.WIDTH, Integer.toString(width)));
    }

    /** A lock as core asks for it. */
    static StateDriver lock(IpcDriver session, String name, boolean fair) {
        Map<String, String> options = Map.of(ObjectSpec.MACHINE, "lock", ObjectSpec.FAIR, Boolean.toString(fair));
        return session.state(state("lock:" + name, options));
    }

    static ObjectSpec dict(String name) {
        return ObjectSpec.of(ObjectKind.DICT, name, Map.of());
    }

    static ObjectSpec blob(String name) {
        return ObjectSpec.of(ObjectKind.BLOB, name, Map.of());
    }

    static ObjectSpec list(String name) {
        return ObjectSpec.of(ObjectKind.SEQUENCE, name, Map.of());
    }

    static Payload payload(String text) {
        return new Payload((byte) 1, text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(Payload payload) {
        return payload == null ? null : new String(payload.toArray(), StandardCharsets.UTF_8);
    }
}
