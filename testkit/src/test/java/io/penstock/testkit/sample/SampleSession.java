package io.penstock.testkit.sample;

import io.penstock.ClosedException;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the participants of one session share, all of it under one lock. Whoever changes something lets every operation
 * that waits look again, first come, first served; callbacks run when the lock is released.
 */
final class SampleSession {

    private final String id;
    private final Consumer<String> onEnd;
    private final Map<ObjectKind, Map<String, State>> objects = new HashMap<>();
    private final Map<Long, SampleDriver> present = new TreeMap<>();
    private final List<SamplePending<?, ?>> waiting = new ArrayList<>();
    private final List<SamplePending<?, ?>> uncollected = new ArrayList<>();
    private List<Runnable> afterUnlock = new ArrayList<>();
    private long lastParticipant;
    private long owner;
    private int depth;
    private String ended;

    SampleSession(String id, Consumer<String> onEnd) {
        this.id = id;
        this.onEnd = onEnd;
    }

    /** What is behind the handles of one object. Used under the session's lock. */
    abstract static class State {

        private final ObjectSpec spec;
        private String gone;

        State(ObjectSpec spec) {
            this.spec = spec;
        }

        final String name() {
            return spec.name();
        }

        final void requireThere() {
            if (gone != null) {
                throw new ClosedException("The " + spec.kind() + " '" + name() + "' is gone: " + gone);
            }
        }

        /** A participant has gone: what it held goes to others. */
        void recover(long participant) {}
    }

    String id() {
        return id;
    }

    // doc:locked
    /** Runs a step of one participant, and then what waits and can go on because of it. */
    <T> T locked(Supplier<T> step) {
        List<Runnable> callbacks = List.of();
        try {
            synchronized (this) {
                depth++;
                try {
                    return step.get();
                } finally {
                    if (--depth == 0) {
                        lookAgain();
                        callbacks = afterUnlock;
                        afterUnlock = new ArrayList<>();
                    }
                }
            }
        } finally {
            callbacks.forEach(Runnable::run);
        }
    }

    /** What one can do may be what another has waited for, so it goes on until nobody can do anything. */
    private void lookAgain() {
        boolean changed = true;
        while (changed) {
            List<SamplePending<?, ?>> done =
                    List.copyOf(waiting).stream().filter(SamplePending::look).toList();
            waiting.removeAll(done);
            uncollected.addAll(done);
            changed = !done.isEmpty();
        }
    }
    // doc:end

    boolean waits(SamplePending<?, ?> pending) {
        return waiting.add(pending);
    }

    /** An operation's result was handed over, or it was withdrawn. */
    void settled(SamplePending<?, ?> pending) {
        waiting.remove(pending);
        uncollected.remove(pending);
    }

    void afterUnlock(Runnable callback) {
        afterUnlock.add(callback);
    }

    long join(SampleDriver driver, boolean asOwner) {
        return locked(() -> {
            requireOpen();
            long participant = ++lastParticipant;
            owner = asOwner ? participant : owner;
            present.put(participant, driver);
            return participant;
        });
    }

    Set<Long> alive() {
        return locked(() -> Set.copyOf(present.keySet()));
    }

    // doc:leave
    void leave(long participant) {
        locked(() -> {
            SampleDriver gone = present.remove(participant);
            if (gone == null) {
                return null;
            }
            uncollected.forEach(pending -> pending.failIfOf(gone));
            objects.values().forEach(named -> named.values().forEach(state -> state.recover(participant)));
            for (SampleDriver other : present.values()) {
                afterUnlock(() -> other.announce(participant));
            }
            if (participant == owner) {
                end("who opened it has closed it");
            }
            return null;
        });
    }
    // doc:end

    void end(String why) {
        locked(() -> {
            if (ended == null) {
                ended = why;
                objects.values()
                        .forEach(named -> named.values().forEach(state -> state.gone = "the session has ended"));
                objects.clear();
                onEnd.accept(id);
            }
            return null;
        });
    }

    private void requireOpen() {
        if (ended != null) {
            throw new ClosedException("The session " + id + " has ended: " + ended);
        }
    }

    // doc:object
    <S extends State> S object(ObjectSpec spec, Class<S> type, Function<ObjectSpec, S> factory) {
        return locked(() -> {
            requireOpen();
            Map<String, State> named = objects.computeIfAbsent(spec.kind(), kind -> new HashMap<>());
            if (spec.create()) {
                named.computeIfAbsent(spec.name(), name -> factory.apply(spec));
            }
            State state = named.get(spec.name());
            if (state == null) {
                throw spec.notThere();
            }
            spec.requireAgreementWith(state.spec.options());
            return type.cast(state);
        });
    }
    // doc:end

    void destroy(State state) {
        locked(() -> {
            state.gone = "it was destroyed";
            objects.getOrDefault(state.spec.kind(), new HashMap<>()).remove(state.name(), state);
            return null;
        });
    }
}
