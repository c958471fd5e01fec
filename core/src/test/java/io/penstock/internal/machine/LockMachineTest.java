package io.penstock.internal.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.penstock.spi.CompactMachine;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.StateMachine;
import io.penstock.spi.StateMachine.Request;
import io.penstock.spi.StateMachine.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The lock machine")
class LockMachineTest {

    private static final int PEOPLE = 3;
    private static final int MAX_HOLDS = 2;
    private static final long CONDITION = 1;
    private static final LockMachine MACHINE = new LockMachine();

    /** What one thread of one participant knows of itself. */
    private enum Role {
        IDLE,
        WAITING,
        WOKEN,
        SLEEPING,
        HOLDING,
        DEAD
    }

    /** The record, and what each of the people believes; the machine must keep the two in agreement. */
    private record World(List<Long> lock, List<Role> roles, List<Integer> holds, Set<Integer> slept) {

        /**
         * Worlds that differ only in how many acquisitions there were are the same, or there would be no end of them.
         */
        World canonical() {
            List<Long> timeless = new ArrayList<>(lock);
            timeless.set(0, 0L);
            return new World(timeless, roles, holds, slept);
        }

        long[] state() {
            return lock.stream().mapToLong(Long::longValue).toArray();
        }
    }

    @ParameterizedTest(name = "fair: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("keeps its promises in every interleaving of three threads "
            + "that lock, try, give up, unlock, sleep, signal and die")
    void everyInterleaving(boolean fair) {
        World start = new World(
                boxed(MACHINE.initial(spec(fair))),
                Collections.nCopies(PEOPLE, Role.IDLE),
                Collections.nCopies(PEOPLE, 0),
                Set.of());
        Set<World> seen = new HashSet<>();
        ArrayDeque<World> open = new ArrayDeque<>();
        open.add(start);
        while (!open.isEmpty()) {
            World world = open.remove();
            if (seen.add(world.canonical())) {
                check(world, fair);
                open.addAll(successors(world));
            }
        }
        assertThat(seen).as("worlds visited").hasSizeGreaterThan(1000);
    }

    private static List<World> successors(World world) {
        List<World> next = new ArrayList<>();
        for (int who = 0; who < PEOPLE; who++) {
            switch (world.roles().get(who)) {
                case IDLE -> {
                    next.add(act(world, who, LockMachine.LOCK));
                    next.add(act(world, who, LockMachine.TRY_LOCK));
                    next.add(act(world, who, LockMachine.UNLOCK));
                    next.add(die(world, who));
                }
                case HOLDING -> {
                    if (world.holds().get(who) < MAX_HOLDS) {
                        next.add(act(world, who, LockMachine.LOCK));
                        next.add(act(world, who, LockMachine.TRY_LOCK));
                    }
                    next.add(act(world, who, LockMachine.UNLOCK));
                    next.add(act(world, who, LockMachine.AWAIT));
                    next.add(act(world, who, LockMachine.SIGNAL));
                    next.add(act(world, who, LockMachine.SIGNAL_ALL));
                    next.add(die(world, who));
                }
                // A waiter that was not woken may ask again, too: that is what re-validation does.
                case WAITING, WOKEN, SLEEPING -> {
                    next.add(act(world, who, world.slept().contains(who) ? LockMachine.AWAIT : LockMachine.LOCK));
                    next.add(act(world, who, StateMachine.CANCEL));
                    next.add(die(world, who));
                }
                case DEAD -> {}
            }
        }
        return next;
    }

    private static World act(World world, int who, int operation) {
        long[] before = world.state();
        long[] untouched = before.clone();
        Role role = world.roles().get(who);
        boolean waiting = role == Role.WAITING || role == Role.WOKEN || role == Role.SLEEPING;
        boolean mayWait = operation == LockMachine.LOCK || operation == LockMachine.AWAIT || waiting;
        long argument = operation == LockMachine.LOCK ? 0 : CONDITION;
        Step step = MACHINE.step(before, new Request(operation, who + 1, 7, mayWait ? 100 + who : 0, argument));
        assertThat(before).as("the record that was given").isEqualTo(untouched);
        checkWord(before, step, operation, who);
        List<Role> roles = new ArrayList<>(world.roles());
        List<Integer> holds = new ArrayList<>(world.holds());
        Set<Integer> slept = new HashSet<>(world.slept());
        if (step.reply() == null) {
            if (operation == LockMachine.AWAIT && !waiting) {
                roles.set(who, Role.SLEEPING);
                slept.add(who);
            } else if (role != Role.SLEEPING) {
                roles.set(who, Role.WAITING);
            }
        } else if (step.reply().length == 0) {
            assertThat(operation).isEqualTo(StateMachine.CANCEL);
            roles.set(who, Role.IDLE);
            holds.set(who, 0);
            slept.remove(who);
        } else if (step.reply()[0] == LockMachine.ACQUIRED) {
            holds.set(who, slept.remove(who) ? holds.get(who) : holds.get(who) + 1);
            roles.set(who, Role.HOLDING);
            long expected = role == Role.HOLDING || world.lock().get(1) == who + 1 ? before[0] : before[0] + 1;
            assertThat(step.reply()[1]).as("fencing token").isEqualTo(expected);
            assertThat(step.reply()[2]).as("recovered").isEqualTo((before[4] & 2) >> 1);
            assertThat(step.state()[3]).as("holds").isEqualTo(holds.get(who).longValue());
        } else if (step.reply()[0] == LockMachine.RELEASED) {
            assertThat(role).isEqualTo(Role.HOLDING);
            holds.set(who, holds.get(who) - 1);
            roles.set(who, holds.get(who) == 0 ? Role.IDLE : Role.HOLDING);
        } else if (step.reply()[0] == LockMachine.SIGNALLED) {
            assertThat(operation).isEqualTo(StateMachine.CANCEL);
            assertThat(slept.remove(who)).as("slept").isTrue();
            roles.set(who, Role.IDLE);
            holds.set(who, 0);
        } else if (step.reply()[0] == LockMachine.HELD) {
            signal(world, step, operation, roles);
        } else {
            assertThat(step.reply()[0]).isEqualTo(LockMachine.REFUSED);
            assertThat(step.state()).isSameAs(before);
        }
        return deliver(step, roles, holds, slept);
    }

    /**
     * What is done on the word alone is what is done on the record, and whatever is granted where nobody waits can be
     * done on the word.
     */
    private static void checkWord(long[] before, Step step, int operation, int who) {
        long word = MACHINE.toWord(before);
        if (word == CompactMachine.NONE) {
            return;
        }
        assertThat(MACHINE.toState(before, word)).isEqualTo(before);
        assertThat(MACHINE.owner(word)).isEqualTo(before[1]);
        long after = MACHINE.step(word, operation, who + 1, 7);
        boolean granted = step.reply() != null
                && (step.reply()[0] == LockMachine.ACQUIRED || step.reply()[0] == LockMachine.RELEASED);
        assertThat(after != CompactMachine.NONE).as("done on the word").isEqualTo(granted);
        if (granted) {
            assertThat(MACHINE.toState(before, after)).isEqualTo(step.state());
        }
    }

    @Test
    @DisplayName("leaves to the record what does not fit into its word: large ids, many holds, the last count")
    void limitsOfTheWord() {
        long free = MACHINE.toWord(MACHINE.initial(spec(false)));
        assertThat(MACHINE.step(free, LockMachine.LOCK, 1 << 16, 7)).isEqualTo(CompactMachine.NONE);
        assertThat(MACHINE.step(free, LockMachine.LOCK, 1, 1 << 22)).isEqualTo(CompactMachine.NONE);
        long word = MACHINE.step(free, LockMachine.LOCK, (1 << 16) - 1, (1 << 22) - 1);
        for (int holds = 2; holds <= 3; holds++) {
            word = MACHINE.step(word, LockMachine.LOCK, (1 << 16) - 1, (1 << 22) - 1);
        }
        assertThat(MACHINE.step(word, LockMachine.LOCK, (1 << 16) - 1, (1 << 22) - 1))
                .isEqualTo(CompactMachine.NONE);
        long turn = free;
        for (int i = 1; i < 1 << 16; i++) {
            turn = MACHINE.step(MACHINE.step(turn, LockMachine.LOCK, 1, 7), LockMachine.UNLOCK, 1, 7);
        }
        assertThat(MACHINE.toState(MACHINE.initial(spec(false)), turn)[0]).isEqualTo((1 << 16) - 1);
        assertThat(MACHINE.step(turn, LockMachine.LOCK, 1, 7)).isEqualTo(CompactMachine.NONE);
        assertThat(turn).isLessThan(1L << CompactMachine.WORD_BITS);
    }

    /** One sleeper, or each, is a waiter now, in the order in which they fell asleep. */
    private static void signal(World world, Step step, int operation, List<Role> roles) {
        List<Long> before = sleepers(world.lock());
        List<Long> after = sleepers(boxed(step.state()));
        int woken = operation == LockMachine.SIGNAL_ALL ? before.size() : Math.min(1, before.size());
        assertThat(after).isEqualTo(before.subList(woken, before.size()));
        before.subList(0, woken).forEach(id -> roles.set((int) (id - 1), Role.WAITING));
    }

    private static List<Long> sleepers(List<Long> lock) {
        List<Long> sleepers = new ArrayList<>();
        for (int i = 7 + lock.get(6).intValue() * 5; i < lock.size(); i += 5) {
            sleepers.add(lock.get(i));
        }
        return sleepers;
    }

    private static World die(World world, int who) {
        Step step = MACHINE.participantDied(world.state(), who + 1);
        List<Role> roles = new ArrayList<>(world.roles());
        List<Integer> holds = new ArrayList<>(world.holds());
        boolean owned = world.lock().get(1) == who + 1;
        roles.set(who, Role.DEAD);
        holds.set(who, 0);
        Set<Integer> slept = new HashSet<>(world.slept());
        boolean hadSignal = slept.remove(who) && world.roles().get(who) != Role.SLEEPING;
        List<Long> sleepers = sleepers(world.lock());
        sleepers.remove((Long) (long) (who + 1));
        if (hadSignal && !sleepers.isEmpty()) {
            roles.set((int) (sleepers.remove(0) - 1), Role.WAITING);
        }
        assertThat(sleepers(boxed(step.state()))).as("who sleeps on").isEqualTo(sleepers);
        assertThat(step.reply()).isNull();
        if (owned) {
            assertThat(step.state()[4] & 2)
                    .as("recovered after the owner's death")
                    .isEqualTo(2);
        }
        return deliver(step, roles, holds, slept);
    }

    private static World deliver(Step step, List<Role> roles, List<Integer> holds, Set<Integer> slept) {
        step.grants().forEach(grant -> {
            int who = (int) grant.participant() - 1;
            assertThat(grant.waiter()).isEqualTo(100 + who);
            assertThat(roles.get(who)).as("role of who is woken").isIn(Role.WAITING, Role.WOKEN);
            roles.set(who, Role.WOKEN);
        });
        return new World(boxed(step.state()), List.copyOf(roles), List.copyOf(holds), Set.copyOf(slept));
    }

    private static void check(World world, boolean fair) {
        long owner = world.lock().get(1);
        Set<Long> queued = new HashSet<>();
        for (int i = 7; i < 7 + world.lock().get(6) * 5; i += 5) {
            assertThat(queued.add(world.lock().get(i))).as("waits once").isTrue();
        }
        for (int who = 0; who < PEOPLE; who++) {
            Role role = world.roles().get(who);
            long id = who + 1;
            boolean waits = role == Role.WAITING || role == Role.WOKEN;
            assertThat(queued.contains(id)).as("is in the queue, in %s", world).isEqualTo(waits);
            assertThat(sleepers(world.lock()).contains(id))
                    .as("sleeps, in %s", world)
                    .isEqualTo(role == Role.SLEEPING);
            assertThat(role == Role.HOLDING && owner != id)
                    .as("holds without owning, in %s", world)
                    .isFalse();
            if (role == Role.HOLDING) {
                assertThat(world.lock().get(3)).isEqualTo(world.holds().get(who).longValue());
            }
            if (role == Role.DEAD) {
                assertThat(owner).as("dead owner").isNotEqualTo(id);
            }
            if (owner == id && role != Role.HOLDING) {
                assertThat(role)
                        .as("an owner that does not know it yet, in %s", world)
                        .isEqualTo(Role.WOKEN);
                assertThat(fair).as("handed over").isTrue();
            }
        }
        if (owner == 0 && !queued.isEmpty()) {
            assertThat(world.roles())
                    .as("somebody is on the way to the free lock, in %s", world)
                    .contains(Role.WOKEN);
            assertThat(fair)
                    .as("a fair lock is never free while somebody waits, in %s", world)
                    .isFalse();
        }
    }

    @Test
    @DisplayName("hands a fair lock over in the order in which they came")
    void fairOrder() {
        long[] state = MACHINE.initial(spec(true));
        state = MACHINE.step(state, new Request(LockMachine.LOCK, 1, 7, 101, 0)).state();
        for (long waiter : new long[] {3, 2, 4}) {
            Step step = MACHINE.step(state, new Request(LockMachine.LOCK, waiter, 7, 100 + waiter, 0));
            assertThat(step.reply()).isNull();
            state = step.state();
        }
        List<Long> order = new ArrayList<>();
        long owner = 1;
        for (int i = 0; i < 3; i++) {
            Step released = MACHINE.step(state, new Request(LockMachine.UNLOCK, owner, 7, 0, 0));
            owner = released.grants().get(0).participant();
            order.add(owner);
            state = MACHINE.step(released.state(), new Request(LockMachine.LOCK, owner, 7, 100 + owner, 0))
                    .state();
        }
        assertThat(order).containsExactly(3L, 2L, 4L);
    }

    @Test
    @DisplayName("refuses an operation that it does not know")
    void unknownOperation() {
        long[] state = MACHINE.initial(spec(false));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MACHINE.step(state, new Request(99, 1, 1, 0, 0)))
                .withMessageContaining("99");
    }

    private static ObjectSpec spec(boolean fair) {
        return ObjectSpec.of(ObjectKind.STATE, "lock", Map.of(ObjectSpec.FAIR, Boolean.toString(fair)));
    }

    private static List<Long> boxed(long[] longs) {
        return Arrays.stream(longs).boxed().toList();
    }
}
