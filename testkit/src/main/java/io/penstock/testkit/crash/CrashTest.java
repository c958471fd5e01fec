package io.penstock.testkit.crash;

import io.penstock.Connection;
import io.penstock.Ipc;
import io.penstock.Lease;
import io.penstock.Pipe;
import io.penstock.PipeOptions;
import io.penstock.spi.ObjectKind;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.awaitility.Awaitility;

/**
 * One crash test: a cast of processes at full speed, of which every round kills some and lets replacements go on.
 *
 * <p>What is checked all the time: after a kill everybody else gets on; nobody sees a torn, doubled or misplaced item;
 * a lock lets one in at a time. What is checked in the end: everything acknowledged is there; beyond that at most the
 * one operation that each killed process was in the middle of.
 */
final class CrashTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int MOST_VICTIMS = 4;

    private final Ipc ipc;
    private final Scene scene;
    private final Random random;
    private final PrintWriter out;
    private final List<IntFunction<Actor>> cast = new ArrayList<>();
    private final List<Actor> onStage = new ArrayList<>();
    private final List<Actor> dead = new ArrayList<>();
    private int lastIncarnation;

    CrashTest(Ipc ipc, Path directory, long seed, PrintWriter out) {
        this.ipc = ipc;
        this.scene = Scene.in(ipc, directory);
        this.random = new Random(seed);
        this.out = out;
        cast.add(incarnation -> start(new Role.Producer(incarnation, scene, false), null));
        cast.add(incarnation -> start(new Role.Producer(incarnation, scene, true), null));
        cast.add(incarnation -> start(new Role.Taker(incarnation, scene), null));
        cast.add(incarnation -> start(new Role.Leaser(incarnation, scene), null));
        if (scene.hasDicts()) {
            cast.add(incarnation -> start(new Role.Writer(incarnation, scene), null));
        }
        if (scene.hasLock()) {
            cast.add(incarnation -> start(new Role.Holder(incarnation, scene), null));
            cast.add(incarnation -> start(new Role.Holder(incarnation, scene), null));
        }
        if (scene.hasList()) {
            cast.add(incarnation -> start(new Role.Lister(incarnation, scene), null));
            cast.add(incarnation -> start(new Role.Lister(incarnation, scene), null));
        }
        if (ipc.capabilities().kinds().contains(ObjectKind.CHANNEL)) {
            cast.add(this::startSender);
        }
    }

    /**
     * Kills so many processes, in rounds of one to {@link #MOST_VICTIMS} at the same moment, then compares the books.
     */
    void run(int kills) throws Exception {
        onStage.addAll(startAll(cast));
        for (int round = 1; dead.size() < kills; round++) {
            awaitProgressOf(onStage);
            TimeUnit.MICROSECONDS.sleep(random.nextInt(20_000));
            List<Integer> victims = victims(1 + random.nextInt(MOST_VICTIMS));
            List<Actor> killed = victims.stream().map(onStage::get).toList();
            killed.forEach(actor -> actor.process().kill());
            for (Actor actor : killed) {
                bury(actor);
            }
            awaitProgressOf(
                    onStage.stream().filter(actor -> !killed.contains(actor)).toList());
            out.println("round " + round + ": killed " + killed);
            out.flush();
            List<Actor> replacements = startAll(victims.stream().map(cast::get).toList());
            for (int i = 0; i < victims.size(); i++) {
                onStage.set(victims.get(i), replacements.get(i));
            }
        }
        awaitProgressOf(onStage);
        onStage.forEach(actor -> actor.process().kill());
        for (Actor actor : onStage) {
            bury(actor);
        }
        compareBooks();
    }

    private List<Integer> victims(int count) {
        List<Integer> indices = new ArrayList<>();
        for (int i = 0; i < onStage.size(); i++) {
            indices.add(i);
        }
        Collections.shuffle(indices, random);
        return indices.subList(0, count);
    }

    /** Starts several processes at once, since a start takes its time on a busy machine. */
    private List<Actor> startAll(List<IntFunction<Actor>> parts) {
        List<CompletableFuture<Actor>> starting = new ArrayList<>();
        for (IntFunction<Actor> part : parts) {
            int incarnation = ++lastIncarnation;
            starting.add(
                    CompletableFuture.supplyAsync(() -> part.apply(incarnation), task -> new Thread(task).start()));
        }
        return starting.stream().map(CompletableFuture::join).toList();
    }

    private Actor start(Role role, Connection far) {
        return new Actor(
                role,
                ipc.process(role)
                        .name(role.getClass().getSimpleName() + "-" + role.incarnation())
                        .start(),
                far);
    }

    private Actor startSender(int incarnation) {
        Pipe pipe = ipc.pipe(PipeOptions.defaults().oneWay());
        Actor actor = start(new Role.Sender(incarnation, scene, pipe.second()), pipe.first());
        pipe.second().close();
        return actor;
    }

    /**
     * Waits until everybody who is alive has done something more. A consumer needs somebody who produces, so this looks
     * at all together.
     */
    private void awaitProgressOf(List<Actor> actors) {
        Map<Actor, Long> before = new HashMap<>();
        actors.forEach(actor -> before.put(actor, actor.ledger().turns()));
        boolean fed =
                actors.stream().anyMatch(actor -> actor.role() instanceof Role.Producer producer && !producer.leased());
        boolean leaseFed =
                actors.stream().anyMatch(actor -> actor.role() instanceof Role.Producer producer && producer.leased());
        boolean drained = actors.stream().anyMatch(actor -> actor.role() instanceof Role.Taker);
        boolean leaseDrained = actors.stream().anyMatch(actor -> actor.role() instanceof Role.Leaser);
        for (Actor actor : actors) {
            Role role = actor.role();
            boolean starved = role instanceof Role.Taker && !fed
                    || role instanceof Role.Leaser && !leaseFed
                    || role instanceof Role.Producer producer && !(producer.leased() ? leaseDrained : drained);
            if (!starved) {
                Awaitility.await(actor + " gets on")
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofMillis(1))
                        .pollDelay(Duration.ZERO)
                        .until(() -> {
                            actors.forEach(CrashTest::requireHealthy);
                            return actor.ledger().turns() > before.get(actor);
                        });
            }
        }
    }

    private static void requireHealthy(Actor actor) {
        if (actor.ledger().hasComplaint()) {
            throw new AssertionError(actor + " complains: " + actor.process().stderrTail());
        }
        boolean finished = actor.ledger().acknowledged() == Ledger.LIMIT - 1;
        if (!actor.process().isAlive() && !finished) {
            throw new AssertionError(actor + " ended by itself with "
                    + actor.process().exitCode() + ": " + actor.process().stderrTail());
        }
    }

    private void bury(Actor actor) throws Exception {
        if (!actor.process().join(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError(actor + " outlived its SIGKILL");
        }
        if (actor.ledger().hasComplaint()) {
            throw new AssertionError(actor + " complained: " + actor.process().stderrTail());
        }
        dead.add(actor);
        long acknowledged = actor.ledger().acknowledged();
        if (actor.received() != null) {
            requireOneOf(
                    "messages of " + actor, actor.received().get(PATIENCE.toSeconds(), TimeUnit.SECONDS), acknowledged);
        }
        if (actor.role() instanceof Role.Writer writer && acknowledged > 0) {
            Item written = scene.dict().get(writer.key());
            written.requireWhole();
            requireOneOf("dict writes of " + actor, written.number(), acknowledged);
        }
        if (actor.role() instanceof Role.Lister lister) {
            requireBlocks(lister, acknowledged);
        }
    }

    /** Checks that what a dead lister has put last is there, each block once, and takes it out. */
    private void requireBlocks(Role.Lister lister, long acknowledged) {
        Map<Long, Integer> blocks = Role.Lister.blocksOf(scene, lister.incarnation());
        long last = blocks.keySet().stream().mapToLong(Long::longValue).max().orElse(0);
        requireOneOf("blocks in the list of " + lister.incarnation(), last, acknowledged);
        for (long number = Math.max(1, acknowledged - Role.Lister.KEPT + 1); number <= last; number++) {
            if (blocks.getOrDefault(number, 0) != 1) {
                throw new AssertionError("Block " + number + " of " + acknowledged + " that " + lister.incarnation()
                        + " put is there " + blocks.get(number) + " times");
            }
        }
        scene.list().removeIf(item -> item.maker() == lister.incarnation());
    }

    /** Checks what was found. The operation that was under way when the process was killed may have happened or not. */
    private static void requireOneOf(String what, long found, long acknowledged) {
        if (found != acknowledged && found != acknowledged + 1) {
            throw new AssertionError(what + ": " + acknowledged + " were acknowledged, but " + found + " are there");
        }
    }

    private void compareBooks() throws Exception {
        drain();
        long missing = 0;
        long consumers = 0;
        long writes = 0;
        long writers = 0;
        long holds = 0;
        long holders = 0;
        for (Actor actor : dead) {
            long acknowledged = actor.ledger().acknowledged();
            if (actor.role() instanceof Role.Producer) {
                for (long number = 1; number <= acknowledged; number++) {
                    missing += actor.ledger().isMarked(number) ? 0 : 1;
                }
                if (actor.ledger().isMarked(acknowledged + 2)) {
                    throw new AssertionError(actor + " put more than it can have");
                }
            } else if (actor.role() instanceof Role.Writer) {
                writes += acknowledged;
                writers++;
            } else if (actor.role() instanceof Role.Holder) {
                holds += acknowledged;
                holders++;
            } else if (actor.role() instanceof Role.Taker || actor.role() instanceof Role.Leaser) {
                consumers++;
            }
        }
        requireAtMost("items that nobody has seen", missing, 0, consumers);
        if (scene.hasDicts()) {
            requireAtMost("the total", scene.account().get(Scene.TOTAL), writes, writers);
        }
        if (scene.hasLock()) {
            requireLock(holds, holders);
        }
        if (!scene.taken().join(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("join() waits for " + scene.taken().unfinished() + " items that are gone");
        }
        long items = dead.stream()
                .filter(actor -> actor.role() instanceof Role.Producer)
                .mapToLong(actor -> actor.ledger().acknowledged())
                .sum();
        long recovered = dead.stream().mapToLong(actor -> actor.ledger().seen()).sum();
        out.printf(
                "killed %d processes; %d items put, %d lost with a killed taker; "
                        + "%d dict writes; %d lock holds, %d recovered%n",
                dead.size(), items, missing, writes, holds, recovered);
        out.flush();
    }

    /** Takes what is left in the queues, leased items of the dead included. */
    private void drain() throws Exception {
        Map<Integer, Ledger> makers = new HashMap<>();
        for (Item item = scene.taken().poll();
                item != null;
                item = scene.taken().poll()) {
            see(item, makers);
            scene.taken().taskDone();
        }
        Awaitility.await("leases of the dead come back").atMost(PATIENCE).until(() -> {
            try (Lease<Item> lease = scene.leased().tryLease()) {
                if (lease != null) {
                    see(lease.item(), makers);
                    lease.ack();
                }
            }
            return scene.leased().isEmpty() && scene.leased().remainingCapacity() == 100;
        });
    }

    private void see(Item item, Map<Integer, Ledger> makers) {
        item.requireWhole();
        if (!makers.computeIfAbsent(item.maker(), scene::ledger).mark(item.number())) {
            throw new AssertionError("Item " + item.number() + " of process " + item.maker() + " was seen twice");
        }
    }

    private void requireLock(long holds, long holders) throws Exception {
        if (!scene.lock().tryLock(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The lock is held by nobody who is alive, and cannot be had");
        }
        try {
            requireAtMost("the account", scene.account().get(Scene.LEFT), holds, holders);
        } finally {
            scene.lock().unlock();
        }
    }

    private static void requireAtMost(String what, long found, long acknowledged, long unknown) {
        if (found < acknowledged || found > acknowledged + unknown) {
            throw new AssertionError(
                    what + ": " + found + ", but should be from " + acknowledged + " to " + (acknowledged + unknown));
        }
    }
}
