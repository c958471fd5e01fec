package io.penstock.testkit.sample;

import io.penstock.ClosedException;
import io.penstock.spi.BackendOption;
import io.penstock.spi.Capabilities;
import io.penstock.spi.IpcBackend;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.SessionSpec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The backend {@code sample:}, whose private sessions have queues and dicts, and threads for processes. */
public final class SampleBackend implements IpcBackend {

    private static final Map<String, SampleSession> SESSIONS = new ConcurrentHashMap<>();

    /** For the service loader. */
    public SampleBackend() {}

    @Override
    public String scheme() {
        return "sample";
    }

    // doc:capabilities
    @Override
    public Capabilities capabilities() {
        return Capabilities.builder()
                .kinds(ObjectKind.QUEUE, ObjectKind.DICT)
                .maxMessageBytes(1 << 30)
                .build();
    }
    // doc:end

    @Override
    public List<BackendOption> options() {
        return List.of();
    }

    // doc:open
    @Override
    public IpcDriver open(SessionSpec spec) {
        if (spec.ticket() == null) {
            SampleSession session = new SampleSession("sample-" + UUID.randomUUID(), SESSIONS::remove);
            SESSIONS.put(session.id(), session);
            return new SampleDriver(session, true);
        }
        String id = new String(spec.ticket(), StandardCharsets.UTF_8);
        SampleSession session = SESSIONS.get(id);
        if (session == null) {
            throw new ClosedException("The session " + id + " has ended");
        }
        return new SampleDriver(session, false);
    }
    // doc:end
}
