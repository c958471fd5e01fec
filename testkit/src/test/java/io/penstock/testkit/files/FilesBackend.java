package io.penstock.testkit.files;

import io.penstock.spi.BackendOption;
import io.penstock.spi.Capabilities;
import io.penstock.spi.IpcBackend;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.SessionSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** {@code files:DIRECTORY}: a session in a directory that the test makes and deletes. */
public final class FilesBackend implements IpcBackend {

    @Override
    public String scheme() {
        return "files";
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(true, false, false, false, false, Integer.MAX_VALUE, 0);
    }

    @Override
    public List<BackendOption> options() {
        return List.of();
    }

    @Override
    public IpcDriver open(SessionSpec spec) {
        String directory = spec.ticket() == null ? spec.address() : new String(spec.ticket(), StandardCharsets.UTF_8);
        return new FilesDriver(Path.of(directory));
    }
}
