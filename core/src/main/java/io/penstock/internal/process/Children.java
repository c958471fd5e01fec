package io.penstock.internal.process;

import io.penstock.CapacityException;
import io.penstock.ChildBody;
import io.penstock.ChildFailedException;
import io.penstock.internal.session.LeaveListener;
import io.penstock.internal.session.OpenSessions;
import io.penstock.internal.session.SessionCore;
import io.penstock.spi.Payload;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The children that this process has started from one session and that have not ended. They are ended before this
 * process leaves the session, save the detached ones. Thread-safe.
 */
public final class Children implements LeaveListener {

    private static final Set<Children> OF_OPEN_SESSIONS = ConcurrentHashMap.newKeySet();
    private static final AtomicInteger ALIVE_IN_PROCESS = new AtomicInteger();
    private static final long KILL_SECONDS = 5;

    private final SessionCore session;
    private final Set<Child> alive = ConcurrentHashMap.newKeySet();
    private ChildLimits limits;

    private Children(SessionCore session) {
        this.session = session;
    }

    /**
     * Returns the children of a session, of which there are none yet.
     *
     * @param session the session
     * @return no children
     */
    public static Children of(SessionCore session) {
        Children children = new Children(session);
        session.addLeaveListener(children);
        OF_OPEN_SESSIONS.add(children);
        ExitHook.install();
        return children;
    }

    /**
     * Begins to start a child.
     *
     * @param body what it runs
     * @param spec its settings
     * @param mainClasses of the JVMs that are started for it
     * @return the child
     */
    public Child launch(ChildBody body, ChildSpec spec, MainClasses mainClasses) {
        ChildLimits allowed = limits();
        int depth = Math.max(session.depth(), OpenSessions.depthOfCaller()) + 1;
        if (depth > allowed.maxDepth()) {
            throw new ChildFailedException("A child process was not started: it would be number " + depth
                    + " in a row of processes that start one another, and the limit is " + allowed.maxDepth()
                    + ". If this is meant, raise the property " + ChildLimits.MAX_DEPTH + ".");
        }
        Payload encoded = session.codec().encode(body);
        ChildSpec settings = spec.withDefaults(allowed.startTimeout());
        admit(allowed.maxChildren());
        Child child;
        try {
            child = session.backend().capabilities().processes()
                    ? JvmChild.launch(session, settings, encoded, depth, mainClasses)
                    : ThreadChild.launch(session, settings, encoded, depth);
        } catch (RuntimeException | Error e) {
            ALIVE_IN_PROCESS.decrementAndGet();
            throw e;
        }
        alive.add(child);
        child.ended().thenRun(() -> {
            alive.remove(child);
            ALIVE_IN_PROCESS.decrementAndGet();
        });
        if (session.isClosed() && !child.detached()) {
            child.kill();
        }
        return child;
    }

    private synchronized ChildLimits limits() {
        if (limits == null) {
            limits = ChildLimits.ofProcess();
        }
        return limits;
    }

    private static void admit(int max) {
        int count = ALIVE_IN_PROCESS.incrementAndGet();
        if (count > max) {
            ALIVE_IN_PROCESS.decrementAndGet();
            throw new CapacityException("A child process was not started: this process has " + (count - 1)
                    + " children alive, and the limit is " + max + ". Wait for some to end, or raise the property "
                    + ChildLimits.MAX_CHILDREN + ".");
        }
    }

    @Override
    public void beforeLeave() {
        OF_OPEN_SESSIONS.remove(this);
        end(List.of(this));
    }

    /** Ends the children of all sessions that are open, with one time of grace for all of them. */
    static void endAll() {
        end(new ArrayList<>(OF_OPEN_SESSIONS));
    }

    /**
     * Terminates the children that are not detached, and kills those that are alive after the time of grace. An
     * interrupt ends the time of grace.
     */
    private static void end(Collection<Children> families) {
        List<Child> attached = new ArrayList<>();
        long grace = 0;
        for (Children family : families) {
            int before = attached.size();
            family.addAttached(attached);
            if (attached.size() > before) {
                grace = Math.max(grace, family.limits().grace().toNanos());
            }
        }
        if (!attached.isEmpty()) {
            end(attached, grace);
        }
    }

    private void addAttached(List<Child> attached) {
        for (Child child : alive) {
            if (!child.detached()) {
                attached.add(child);
            }
        }
    }

    private static void end(List<Child> attached, long grace) {
        attached.forEach(Child::terminate);
        CompletableFuture<Void> all =
                CompletableFuture.allOf(attached.stream().map(Child::ended).toArray(CompletableFuture<?>[]::new));
        boolean interrupted = awaitInterrupted(all, grace);
        if (!all.isDone()) {
            attached.forEach(Child::kill);
            interrupted |= awaitInterrupted(all, TimeUnit.SECONDS.toNanos(KILL_SECONDS));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits up to a deadline; returns true if an interrupt came first. */
    private static boolean awaitInterrupted(CompletableFuture<Void> all, long nanos) {
        try {
            all.get(nanos, TimeUnit.NANOSECONDS);
            return false;
        } catch (TimeoutException late) {
            return false;
        } catch (InterruptedException e) {
            return true;
        } catch (ExecutionException e) {
            throw ChildFailures.neverFails(e);
        }
    }
}
