package io.penstock.spi;

import io.penstock.NotSupportedException;

/** What an {@link IpcDriver} answers that is asked for a kind of object which its backend does not have. */
final class Unsupported {

    private Unsupported() {}

    static NotSupportedException kind(IpcDriver driver, ObjectSpec spec) {
        return new NotSupportedException(
                "The session " + driver.sessionId() + " has no object of the kind " + spec.kind() + ", so there is no '"
                        + spec.name() + "': its backend does not have that kind. Choose another backend.");
    }
}
