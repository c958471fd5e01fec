package io.penstock.internal.local;

/** Who waits: a participant, by one of its handles. Compared by identity: each handle is an asker of its own. */
final class Asker {

    private final long participant;

    Asker(long participant) {
        this.participant = participant;
    }

    long participant() {
        return participant;
    }
}
