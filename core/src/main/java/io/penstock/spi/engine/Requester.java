package io.penstock.spi.engine;

/**
 * The maker of a request: a participant, by one of its handles. Compared by identity, for each handle is a requester of
 * its own.
 */
final class Requester {

    private final long participant;

    Requester(long participant) {
        this.participant = participant;
    }

    long participant() {
        return participant;
    }
}
