package io.penstock.internal.machine;

import io.penstock.spi.StateMachine.Grant;
import io.penstock.spi.StateMachine.Request;

/**
 * A line of a record that belongs to somebody: a request that waits, one that was granted and has not been taken up, or
 * something that a participant holds. Six longs, in the order of the components.
 *
 * @param participant whose it is
 * @param thread which of its threads
 * @param waiter names the request among its participant's; 0 for what is held
 * @param operation what was asked for, or what kind of thing is held
 * @param argument what else the machine remembers of it
 * @param outcome {@link #WAITING} while it waits; else what it was granted, as the machine says
 */
record Entry(long participant, long thread, long waiter, long operation, long argument, long outcome) {

    /** The outcome of a request that still waits. */
    static final long WAITING = 0;

    /** The outcome of what does not wait. */
    static final long GRANTED = 1;

    static final int LONGS = 6;

    static Entry waiting(Request request, long argument) {
        return new Entry(
                request.participant(), request.thread(), request.waiter(), request.operation(), argument, WAITING);
    }

    static Entry held(Request request, long kind, long argument) {
        return new Entry(request.participant(), request.thread(), 0, kind, argument, GRANTED);
    }

    boolean isWaiting() {
        return waiter != 0 && outcome == WAITING;
    }

    boolean isGranted() {
        return waiter != 0 && outcome != WAITING;
    }

    boolean isHeld(long kind) {
        return waiter == 0 && operation == kind;
    }

    boolean isOf(Request request) {
        return waiter != 0 && waiter == request.waiter() && participant == request.participant();
    }

    Entry granted(long what) {
        return new Entry(participant, thread, waiter, operation, argument, what);
    }

    Entry withArgument(long changed) {
        return new Entry(participant, thread, waiter, operation, changed, outcome);
    }

    Grant wakeUp() {
        return new Grant(participant, waiter);
    }
}
