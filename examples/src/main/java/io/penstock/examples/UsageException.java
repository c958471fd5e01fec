package io.penstock.examples;

/** Thrown if what was asked for on the command line cannot be done; the message is one line for the user. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
