package io.penstock.testkit.crash;

import io.penstock.ChildBody;
import io.penstock.ClosedException;
import io.penstock.Connection;
import io.penstock.Lease;
import io.penstock.SharedDict;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The work of a process of a crash test until it is killed. Each acknowledges in its ledger what has returned, and
 * nothing before.
 */
sealed interface Role extends ChildBody {

    /** Returns which process this is; never used twice. */
    int incarnation();

    /** Returns what it shares with the others. */
    Scene scene();

    /** Does the work; ends only if there is nothing left to do. */
    void work(Ledger ledger) throws Exception;

    @Override
    default void run() throws Exception {
        Ledger ledger = scene().ledger(incarnation());
        try {
            work(ledger);
        } catch (ClosedException e) {
            // The session was closed under it: the test is over.
        } catch (Exception | AssertionError e) {
            ledger.complain();
            throw e;
        }
    }

    /** Puts items into a queue. */
    record Producer(int incarnation, Scene scene, boolean leased) implements Role {
        @Override
        public void work(Ledger ledger) throws Exception {
            for (long number = 1; number < Ledger.LIMIT; number++) {
                (leased ? scene.leased() : scene.taken()).put(Item.of(incarnation, number));
                ledger.acknowledge(number);
            }
        }
    }

    /** Takes items, and marks them in their makers' ledgers. */
    record Taker(int incarnation, Scene scene) implements Role {
        @Override
        public void work(Ledger ledger) throws Exception {
            Map<Integer, Ledger> makers = new HashMap<>();
            Map<Integer, Long> last = new HashMap<>();
            while (true) {
                Item item = scene.taken().take();
                item.requireWhole();
                if (!makers.computeIfAbsent(item.maker(), scene::ledger).mark(item.number())) {
                    throw new IllegalStateException("Taken twice: " + item.number() + " of " + item.maker());
                }
                Long before = last.put(item.maker(), item.number());
                if (before != null && before >= item.number()) {
                    throw new IllegalStateException("Out of order: " + item.number() + " after " + before);
                }
                scene.taken().taskDone();
                ledger.turn();
            }
        }
    }

    /** Leases items, acknowledges most and gives some back. */
    record Leaser(int incarnation, Scene scene) implements Role {
        @Override
        public void work(Ledger ledger) throws Exception {
            Map<Integer, Ledger> makers = new HashMap<>();
            for (long turn = 1; ; turn++) {
                try (Lease<Item> lease = scene.leased().lease()) {
                    Item item = lease.item();
                    item.requireWhole();
                    Ledger maker = makers.computeIfAbsent(item.maker(), scene::ledger);
                    if (maker.isMarked(item.number())) {
                        throw new IllegalStateException("Leased after ack: " + item.number() + " of " + item.maker());
                    }
                    if (turn % 50 != 0) {
                        lease.ack();
                        maker.mark(item.number());
                    }
                }
                ledger.turn();
            }
        }
    }

    /** Writes its own key, adds to a total, and makes and removes many keys. */
    record Writer(int incarnation, Scene scene) implements Role {

        String key() {
            return "writer-" + incarnation;
        }

        @Override
        public void work(Ledger ledger) {
            for (long number = 1; number < Ledger.LIMIT; number++) {
                scene.dict().put(key(), Item.of(incarnation, number));
                scene.dict().put("churn-" + number % 200, Item.of(incarnation, number));
                scene.dict().remove("churn-" + (number + 100) % 200);
                scene.account().merge(Scene.TOTAL, 1L, Long::sum);
                ledger.acknowledge(number);
            }
        }
    }

    /** Adds one to two numbers that must be equal whenever nobody holds the lock, save when its holder died. */
    record Holder(int incarnation, Scene scene) implements Role {
        @Override
        public void work(Ledger ledger) throws Exception {
            SharedDict<String, Long> account = scene.account();
            for (long number = 1; number < Ledger.LIMIT; number++) {
                if (number % 3 == 0) {
                    scene.lock().lockInterruptibly();
                } else {
                    scene.lock().lock();
                }
                long left = account.get(Scene.LEFT);
                long right = account.get(Scene.RIGHT);
                if (scene.lock().recovered()) {
                    ledger.saw();
                } else if (left != right) {
                    throw new IllegalStateException("The lock let two in: " + left + " and " + right);
                }
                long token = scene.lock().token();
                if (account.put(Scene.TOKEN, token) >= token) {
                    throw new IllegalStateException("The token did not grow: " + token);
                }
                account.put(Scene.LEFT, left + 1);
                account.put(Scene.RIGHT, left + 1);
                scene.lock().unlock();
                ledger.acknowledge(number);
            }
        }
    }

    /**
     * Puts blocks of equal items at both ends of a list, takes its old ones out, and sorts: each in one step, so that
     * nobody ever sees a part of a block.
     */
    record Lister(int incarnation, Scene scene) implements Role {

        static final int BLOCK = 3;

        /** So many of its blocks are there at least. */
        static final int KEPT = 4;

        @Override
        public void work(Ledger ledger) {
            for (long number = 1; number < Ledger.LIMIT; number++) {
                List<Item> block = Collections.nCopies(BLOCK, Item.of(incarnation, number));
                if (number % 2 == 0) {
                    scene.list().addAll(0, block);
                } else {
                    scene.list().addAll(block);
                }
                ledger.acknowledge(number);
                long oldest = number - KEPT;
                scene.list().removeIf(item -> item.maker() == incarnation && item.number() <= oldest);
                if (number % 10 == 0) {
                    scene.list().sort(Comparator.comparing(Item::maker).thenComparing(Item::number));
                    requireWholeBlocks(scene);
                }
            }
        }

        /** Returns how many blocks of each number a maker has, in a list of whole blocks. */
        static Map<Long, Integer> blocksOf(Scene scene, int maker) {
            Map<Long, Integer> blocks = new HashMap<>();
            Item[] items = scene.list().toArray(new Item[0]);
            for (int at = 0; at < items.length; at += BLOCK) {
                items[at].requireWhole();
                for (int i = at; i < at + BLOCK; i++) {
                    if (i == items.length
                            || items[i].maker() != items[at].maker()
                            || items[i].number() != items[at].number()) {
                        throw new IllegalStateException("A block of process " + items[at].maker() + " is torn");
                    }
                }
                if (items[at].maker() == maker) {
                    blocks.merge(items[at].number(), 1, Integer::sum);
                }
            }
            return blocks;
        }

        private static void requireWholeBlocks(Scene scene) {
            blocksOf(scene, 0);
        }
    }

    /** Sends numbered items into a pipe. */
    record Sender(int incarnation, Scene scene, Connection connection) implements Role {
        @Override
        public void work(Ledger ledger) throws Exception {
            for (long number = 1; number < Ledger.LIMIT; number++) {
                connection.send(Item.of(incarnation, number));
                ledger.acknowledge(number);
            }
        }
    }
}
