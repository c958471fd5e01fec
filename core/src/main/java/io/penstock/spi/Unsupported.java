package io.penstock.spi;

import io.penstock.NotSupportedException;

/** The answer of an {@link IpcDriver} to a request for a kind of object that its backend does not have. */
final class Unsupported {

    private Unsupported() {}

    static NotSupportedException kind(IpcDriver driver, ObjectSpec spec) {
        return new NotSupportedException(
                "The session " + driver.sessionId() + " has no object of the kind " + spec.kind() + ", so there is no '"
                        + spec.name() + "': its backend does not have that kind. Choose another backend.");
    }
}
