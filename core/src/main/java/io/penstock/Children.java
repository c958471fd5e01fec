package io.penstock;

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

/** The children that this process has started from one session and that have not ended. */
final class Children {

    private static final AtomicInteger OF_PROCESS = new AtomicInteger();
    private static final long KILL_SECONDS = 5;

    private final Set<Child> alive = ConcurrentHashMap.newKeySet();
    private ChildSettings settings;

    /** Begins to start a child. */
    Child launch(Ipc ipc, ProcessSpec spec) {
        ChildSettings limits = settings();
        int depth = Math.max(ipc.depth(), Ipc.depthOfCaller()) + 1;
        if (depth > limits.maxDepth()) {
            throw new ChildFailedException("A child process was not started: it would be number " + depth
                    + " in a row of processes that start one another, and the limit is " + limits.maxDepth()
                    + ". If this is meant, raise the property " + ChildSettings.MAX_DEPTH + ".");
        }
        Payload body = spec.encodedBody();
        ProcessSpec.Settings chosen = spec.settings(limits.startTimeout());
        admit(limits.maxChildren());
        Child child;
        try {
            child = ipc.capabilities().processes()
                    ? JvmChild.launch(ipc, chosen, body, depth)
                    : ThreadChild.launch(ipc, chosen, body, depth);
        } catch (RuntimeException | Error e) {
            OF_PROCESS.decrementAndGet();
            throw e;
        }
        alive.add(child);
        child.ended().thenRun(() -> {
            alive.remove(child);
            OF_PROCESS.decrementAndGet();
        });
        if (ipc.isClosed() && !child.detached()) {
            child.kill();
        }
        return child;
    }

    private synchronized ChildSettings settings() {
        if (settings == null) {
            settings = ChildSettings.ofProcess();
        }
        return settings;
    }

    private static void admit(int max) {
        int count = OF_PROCESS.incrementAndGet();
        if (count > max) {
            OF_PROCESS.decrementAndGet();
            throw new CapacityException("A child process was not started: this process has " + (count - 1)
                    + " children alive, and the limit is " + max + ". Wait for some to end, or raise the property "
                    + ChildSettings.MAX_CHILDREN + ".");
        }
    }

    /**
     * Terminates all children that are not detached, and kills those that are alive after the time of grace. An interrupt ends the
     * time of grace.
     */
    static void end(Collection<Children> families) {
        List<Child> attached = new ArrayList<>();
        long grace = 0;
        for (Children family : families) {
            int before = attached.size();
            family.addAttached(attached);
            if (attached.size() > before) {
                grace = Math.max(grace, family.settings().grace().toNanos());
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
