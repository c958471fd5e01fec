package io.penstock.internal.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.internal.machine.Explorer.Role;
import io.penstock.internal.machine.Explorer.World;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("In every interleaving of requests, retries, withdrawals and deaths")
class OtherMachinesTest {

    @Test
    @DisplayName("an event keeps nobody waiting once it is set, and releases all who waited then")
    void event() {
        EventMachine machine = new EventMachine();
        int worlds = new Explorer(
                        machine,
                        3,
                        1,
                        (world, who) ->
                                List.of(new int[] {EventMachine.SET, 0}, new int[] {EventMachine.CLEAR, 0}, new int[] {
                                    EventMachine.AWAIT, 0
                                }),
                        (memory, request, reply) -> memory,
                        world -> {
                            if (world.record().get(0) == 1) {
                                assertThat(world.roles()).doesNotContain(Role.WAITING);
                            }
                        })
                .explore(machine.initial(spec(Map.of())));
        assertThat(worlds).isGreaterThan(50);
    }

    @Test
    @DisplayName("a latch keeps nobody waiting once it is open, and never closes again")
    void latch() {
        LatchMachine machine = new LatchMachine();
        int worlds = new Explorer(
                        machine,
                        3,
                        1,
                        (world, who) -> List.of(
                                new int[] {LatchMachine.COUNT_DOWN, 1},
                                new int[] {LatchMachine.COUNT_DOWN, 2},
                                new int[] {LatchMachine.AWAIT, 0}),
                        (memory, request, reply) -> {
                            if (request.operation() == LatchMachine.AWAIT) {
                                assertThat(reply[0]).isZero();
                            }
                            return memory;
                        },
                        world -> {
                            if (world.record().get(0) == 0) {
                                assertThat(world.roles()).doesNotContain(Role.WAITING);
                            } else {
                                assertThat(world.roles()).doesNotContain(Role.WOKEN);
                            }
                        })
                .explore(machine.initial(spec(Map.of(LatchMachine.COUNT, "3"))));
        assertThat(worlds).isGreaterThan(50);
    }

    private static final long READING = 1;
    private static final long WRITING = 100;

    @ParameterizedTest(name = "fair: {0}")
    @ValueSource(booleans = {false, true})
    @DisplayName("a read-write lock lets in many readers or one writer, and keeps nobody waiting for what is free")
    void readWriteLock(boolean fair) {
        ReadWriteLockMachine machine = new ReadWriteLockMachine();
        int worlds = new Explorer(
                        machine,
                        3,
                        3,
                        OtherMachinesTest::readsAndWrites,
                        (memory, request, reply) -> memory
                                + switch (request.operation()) {
                                    case ReadWriteLockMachine.READ, ReadWriteLockMachine.TRY_READ -> reply[0] * READING;
                                    case ReadWriteLockMachine.WRITE, ReadWriteLockMachine.TRY_WRITE ->
                                        reply[0] * WRITING;
                                    case ReadWriteLockMachine.UNLOCK_READ -> -READING;
                                    case ReadWriteLockMachine.UNLOCK_WRITE -> -WRITING;
                                    default -> 0;
                                },
                        OtherMachinesTest::checkReadersAndWriters)
                .explore(machine.initial(spec(Map.of(ObjectSpec.FAIR, Boolean.toString(fair)))));
        assertThat(worlds).isGreaterThan(200);
    }

    /** One hold of each mode at most, one acquisition of each in a lifetime: tokens grow without end otherwise. */
    private static List<int[]> readsAndWrites(World world, int who) {
        List<int[]> requests = new ArrayList<>();
        long holds = world.memory().get(who);
        if (holds >= WRITING) {
            requests.add(new int[] {ReadWriteLockMachine.UNLOCK_WRITE, 0});
        }
        if (holds % WRITING > 0) {
            requests.add(new int[] {ReadWriteLockMachine.UNLOCK_READ, 0});
        }
        if (world.record().get(0) < 4) {
            if (holds % WRITING == 0) {
                requests.add(new int[] {ReadWriteLockMachine.READ, 0});
                requests.add(new int[] {ReadWriteLockMachine.TRY_READ, 0});
            }
            if (holds == 0) {
                requests.add(new int[] {ReadWriteLockMachine.WRITE, 0});
                requests.add(new int[] {ReadWriteLockMachine.TRY_WRITE, 0});
            }
        }
        return requests;
    }

    private static void checkReadersAndWriters(World world) {
        long writers = world.memory().stream().filter(holds -> holds >= WRITING).count();
        long readersOnly = world.memory().stream()
                .filter(holds -> holds > 0 && holds < WRITING)
                .count();
        assertThat(writers).as("writers, in %s", world).isLessThanOrEqualTo(1);
        assertThat(writers == 1 && readersOnly > 0).as("both, in %s", world).isFalse();
        Draft draft = world.draft(3);
        Entry first = draft.first(Entry::isWaiting);
        if (first != null) {
            boolean excluded = draft.first(entry -> !entry.isWaiting()
                            && (first.operation() == ReadWriteLockMachine.WRITE
                                    || entry.operation() == ReadWriteLockMachine.WRITE))
                    != null;
            assertThat(excluded).as("who waits first is excluded, in %s", world).isTrue();
        }
    }

    @Test
    @DisplayName("a barrier releases a whole generation or breaks it, and keeps nobody waiting at a broken one")
    void barrier() {
        BarrierMachine machine = new BarrierMachine();
        int worlds = new Explorer(
                        machine,
                        4,
                        5,
                        OtherMachinesTest::arrivals,
                        (memory, request, reply) -> switch ((int) reply[0]) {
                            case (int) BarrierMachine.RUN_ACTION -> 1;
                            default -> 0;
                        },
                        OtherMachinesTest::checkBarrier)
                .explore(machine.initial(spec(Map.of(BarrierMachine.PARTIES, "2"))));
        assertThat(worlds).isGreaterThan(200);
    }

    private static List<int[]> arrivals(World world, int who) {
        boolean runs = world.memory().get(who) == 1;
        boolean young = world.record().get(2) < 3;
        List<int[]> requests = new ArrayList<>();
        if (runs) {
            requests.add(new int[] {BarrierMachine.ACTION_DONE, 0});
        } else if (young) {
            requests.add(new int[] {BarrierMachine.AWAIT, 0});
        }
        if (young) {
            requests.add(new int[] {BarrierMachine.ABORT, 0});
            requests.add(new int[] {BarrierMachine.RESET, 0});
        }
        return requests;
    }

    private static void checkBarrier(World world) {
        Draft draft = world.draft(5);
        if (draft.get(1) == 1) {
            assertThat(world.roles()).as("at a broken barrier, in %s", world).doesNotContain(Role.WAITING);
        }
        long waiting = draft.entries().stream().filter(Entry::isWaiting).count();
        boolean actionRuns = draft.get(3) != 0;
        assertThat(waiting).as("who waits, in %s", world).isLessThan(actionRuns ? 4 : 2);
        if (actionRuns) {
            int runner = (int) draft.get(3) - 1;
            boolean knows = world.memory().get(runner) == 1 || world.roles().get(runner) == Role.WOKEN;
            assertThat(knows)
                    .as("somebody runs the action and knows it, in %s", world)
                    .isTrue();
        }
    }

    private static ObjectSpec spec(Map<String, String> options) {
        return ObjectSpec.of(ObjectKind.STATE, "x", options);
    }
}
