package io.penstock.spi;

/** The ways in which a participant leaves its session. */
public enum Departure {
    /** It closed its driver. */
    LEFT,
    /** Its process ended, or its connection did, without it having left. */
    DIED,
    /**
     * It was taken for dead: its lease on a server ran out, its link was cut for too long, or its place was given away.
     * It may still run. Its handles fail from then on, so that it can do no harm.
     */
    EXPIRED
}
