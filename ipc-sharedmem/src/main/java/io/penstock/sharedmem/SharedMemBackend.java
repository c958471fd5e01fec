package io.penstock.sharedmem;

import com.sun.jna.Native;
import io.penstock.ConnectionLostException;
import io.penstock.sharedmem.session.Session;
import io.penstock.sharedmem.session.SessionSettings;
import io.penstock.sharedmem.session.Sessions;
import io.penstock.spi.BackendOption;
import io.penstock.spi.Capabilities;
import io.penstock.spi.IpcBackend;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.SessionSpec;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Objects in memory that processes of one machine share. Addresses: {@code sharedmem:} is a private session, {@code
 * sharedmem:NAME} a named one, {@code sharedmem:/directory} the one that lies in that directory.
 */
public final class SharedMemBackend implements IpcBackend {

    /** The largest message: a payload is one Java array, and the record's header needs a little room. */
    private static final long MAX_MESSAGE_BYTES = Integer.MAX_VALUE - 64L;

    /** The property that says where JNA looks for libraries. */
    private static final String LIBRARY_PATH = "jna.platform.library.path";

    /** The longest time for which a dead holder's lock stays unavailable. */
    private static final Capabilities CAPABILITIES = Capabilities.builder()
            .allKinds()
            .processes()
            .named()
            .detachesHost()
            .maxMessageBytes(MAX_MESSAGE_BYTES)
            .recovery(Duration.ofMillis(50))
            .build();

    /** Found by {@link java.util.ServiceLoader}. */
    public SharedMemBackend() {}

    @Override
    public String scheme() {
        return "sharedmem";
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public List<BackendOption> options() {
        return SharedMemOptions.ALL;
    }

    @Override
    public List<String> childJvmOptions() {
        List<String> options = new ArrayList<>();
        // Understood from 17 on; silences the warning that 24 and later print when JNA loads its library.
        options.add("--enable-native-access=ALL-UNNAMED");
        // JNA asks the program ldconfig, which takes 20 ms, and keeps the answer here; a child need not ask again.
        String libraries = System.getProperty(LIBRARY_PATH);
        if (libraries != null) {
            options.add("-D" + LIBRARY_PATH + "=" + libraries);
        }
        return options;
    }

    @Override
    public List<Class<?>> libraries() {
        return List.of(Native.class);
    }

    @Override
    public IpcDriver open(SessionSpec spec) {
        SessionSettings settings = SharedMemOptions.parse(spec);
        boolean isChild = spec.ticket() != null;
        if (isChild && settings.futex()) {
            NativePreload.begin();
        }
        try {
            Session session = isChild
                    ? Sessions.join(spec.ticket(), settings, ObjectFactories.ALL)
                    : Sessions.open(settings, ObjectFactories.ALL);
            return new SharedMemDriver(session);
        } catch (IOException failure) {
            throw new ConnectionLostException(
                    "The session 'sharedmem:" + spec.address() + "' in '" + settings.base() + "' cannot be opened.",
                    failure);
        }
    }
}
