package io.penstock.spi;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * The capabilities of a backend, and its limits. They are checked when an object is asked for, select the tests of the
 * conformance kit, and fill the table in the docs. Made by naming what is there; what is not named is not:
 *
 * <pre>{@code
 * Capabilities.builder()
 *         .kinds(ObjectKind.QUEUE, ObjectKind.DICT)
 *         .processes()
 *         .maxMessageBytes(1 << 20)
 *         .recovery(Duration.ofMillis(50))
 *         .build();
 * }</pre>
 *
 * <p>Immutable.
 */
public final class Capabilities {

    private final Set<ObjectKind> kinds;
    private final Set<ObjectKind> durableKinds;
    private final boolean processes;
    private final boolean machines;
    private final boolean named;
    private final boolean detachesHost;
    private final long maxMessageBytes;
    private final Duration recovery;

    private Capabilities(Builder builder) {
        this.kinds = Collections.unmodifiableSet(EnumSet.copyOf(builder.kinds));
        this.durableKinds = Collections.unmodifiableSet(EnumSet.copyOf(builder.durableKinds));
        this.processes = builder.processes;
        this.machines = builder.machines;
        this.named = builder.named;
        this.detachesHost = builder.detachesHost;
        this.maxMessageBytes = builder.maxMessageBytes;
        this.recovery = builder.recovery;
    }

    /**
     * Returns a builder that names nothing yet: no kind of object, threads of one JVM, private sessions, messages of
     * any length that an array can have, recovery at once.
     *
     * @return a new builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the kinds of object that the backend has. Asking for one of another kind is a {@link
     * io.penstock.NotSupportedException}, which core throws; a driver of that kind is never asked for.
     *
     * @return the kinds; immutable
     */
    public Set<ObjectKind> kinds() {
        return kinds;
    }

    /**
     * Returns the kinds of object that can be durable: that outlive a reboot, if they are asked to.
     *
     * @return the kinds; immutable
     */
    public Set<ObjectKind> durableKinds() {
        return durableKinds;
    }

    /**
     * Tells whether participants can be processes of their own.
     *
     * @return false if they are threads of one JVM
     */
    public boolean processes() {
        return processes;
    }

    /**
     * Tells whether participants can be on several machines.
     *
     * @return true if they can
     */
    public boolean machines() {
        return machines;
    }

    /**
     * Tells whether sessions can be named, and joined by processes that were not started by one another.
     *
     * @return true if they can
     */
    public boolean named() {
        return named;
    }

    /**
     * Tells whether a named session outlives the process that opened it.
     *
     * @return true if it does
     */
    public boolean detachesHost() {
        return detachesHost;
    }

    /**
     * Returns the largest payload that a queue, pipe or dict carries.
     *
     * @return in bytes
     */
    public long maxMessageBytes() {
        return maxMessageBytes;
    }

    /**
     * Returns how long it takes, at most, until a dead holder's lock goes to the next waiter, once the kernel or the
     * server has let go of what the dead process held.
     *
     * @return zero if recovery is a part of the departure itself
     */
    public Duration recovery() {
        return recovery;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Capabilities that
                && kinds.equals(that.kinds)
                && durableKinds.equals(that.durableKinds)
                && processes == that.processes
                && machines == that.machines
                && named == that.named
                && detachesHost == that.detachesHost
                && maxMessageBytes == that.maxMessageBytes
                && recovery.equals(that.recovery);
    }

    @Override
    public int hashCode() {
        return Objects.hash(kinds, durableKinds, processes, machines, named, detachesHost, maxMessageBytes, recovery);
    }

    /** Names everything that is there. */
    @Override
    public String toString() {
        return "Capabilities[kinds=" + kinds
                + (durableKinds.isEmpty() ? "" : ", durable=" + durableKinds)
                + (processes ? ", processes" : "")
                + (machines ? ", machines" : "")
                + (named ? ", named" : "")
                + (detachesHost ? ", detachesHost" : "")
                + ", maxMessageBytes=" + maxMessageBytes
                + ", recovery=" + recovery + "]";
    }

    /** Collects what a backend can do. Not thread-safe. */
    public static final class Builder {

        private final Set<ObjectKind> kinds = EnumSet.noneOf(ObjectKind.class);
        private final Set<ObjectKind> durableKinds = EnumSet.noneOf(ObjectKind.class);
        private boolean processes;
        private boolean machines;
        private boolean named;
        private boolean detachesHost;
        private long maxMessageBytes = Integer.MAX_VALUE - 64;
        private Duration recovery = Duration.ZERO;

        private Builder() {}

        /**
         * Adds kinds of object that the backend has.
         *
         * @param added the kinds
         * @return this builder
         */
        public Builder kinds(ObjectKind... added) {
            kinds.addAll(List.of(added));
            return this;
        }

        /**
         * Adds all kinds of object.
         *
         * @return this builder
         */
        public Builder allKinds() {
            return kinds(ObjectKind.values());
        }

        /**
         * Adds kinds of object that can outlive a reboot.
         *
         * @param added the kinds
         * @return this builder
         */
        public Builder durable(ObjectKind... added) {
            durableKinds.addAll(List.of(added));
            return this;
        }

        /**
         * Lets participants be processes of their own.
         *
         * @return this builder
         */
        public Builder processes() {
            processes = true;
            return this;
        }

        /**
         * Lets participants be on several machines.
         *
         * @return this builder
         */
        public Builder machines() {
            machines = true;
            return this;
        }

        /**
         * Lets sessions be named, and joined by processes that were not started by one another.
         *
         * @return this builder
         */
        public Builder named() {
            named = true;
            return this;
        }

        /**
         * Lets a named session outlive the process that opened it.
         *
         * @return this builder
         */
        public Builder detachesHost() {
            detachesHost = true;
            return this;
        }

        /**
         * Limits the payload that a queue, pipe or dict carries.
         *
         * @param bytes at least 1
         * @return this builder
         */
        public Builder maxMessageBytes(long bytes) {
            if (bytes < 1) {
                throw new IllegalArgumentException("maxMessageBytes must be at least 1, but is " + bytes);
            }
            maxMessageBytes = bytes;
            return this;
        }

        /**
         * Says how long recovery takes.
         *
         * @param atMost until a dead holder's lock goes to the next waiter
         * @return this builder
         */
        public Builder recovery(Duration atMost) {
            recovery = Objects.requireNonNull(atMost, "atMost");
            return this;
        }

        /**
         * Returns what was said.
         *
         * @return the capabilities
         * @throws IllegalStateException if a kind is durable that the backend does not have
         */
        public Capabilities build() {
            if (!kinds.containsAll(durableKinds)) {
                throw new IllegalStateException(
                        "Durable are " + durableKinds + ", but there are only objects of the kinds " + kinds);
            }
            return new Capabilities(this);
        }
    }
}
