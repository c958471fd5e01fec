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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The semaphore machine")
class SemaphoreMachineTest {

    private static final int HEADER = 4;
    private static final SemaphoreMachine MACHINE = new SemaphoreMachine();

    @ParameterizedTest(name = "fair: {0}, permits of the dead come back: {1}, bounded: {2}")
    @CsvSource({"false,false,false", "true,false,false", "false,true,true", "true,true,true"})
    @DisplayName(
            "loses and makes no permit, and leaves nobody waiting for permits that are free, in every interleaving")
    void everyInterleaving(boolean fair, boolean recovers, boolean bounded) {
        long permits = 2;
        long[] initial = MACHINE.initial(ObjectSpec.of(
                ObjectKind.STATE,
                "semaphore",
                Map.of(
                        SemaphoreMachine.PERMITS, Long.toString(permits),
                        ObjectSpec.FAIR, Boolean.toString(fair),
                        SemaphoreMachine.RECOVER_PERMITS, Boolean.toString(recovers),
                        SemaphoreMachine.BOUNDED, Boolean.toString(bounded))));
        int worlds = new Explorer(
                        MACHINE,
                        3,
                        HEADER,
                        SemaphoreMachineTest::requests,
                        (held, request, reply) -> switch (request.operation()) {
                            case SemaphoreMachine.ACQUIRE, SemaphoreMachine.TRY_ACQUIRE ->
                                held + reply[0] * request.argument();
                            case SemaphoreMachine.RELEASE -> held - reply[0] * request.argument();
                            case SemaphoreMachine.DRAIN -> held + reply[0];
                            default -> held;
                        },
                        world -> check(world, permits, fair, recovers))
                .explore(initial);
        assertThat(worlds).isGreaterThan(200);
    }

    /** Everybody asks for one permit or two, and gives back only what it has. */
    private static List<int[]> requests(World world, int who) {
        List<int[]> requests = new ArrayList<>();
        long held = world.memory().get(who);
        requests.add(new int[] {SemaphoreMachine.TRY_ACQUIRE, 1});
        requests.add(new int[] {SemaphoreMachine.ACQUIRE, 1});
        requests.add(new int[] {SemaphoreMachine.ACQUIRE, 2});
        requests.add(new int[] {SemaphoreMachine.DRAIN, 0});
        if (held > 0) {
            requests.add(new int[] {SemaphoreMachine.RELEASE, 1});
        }
        return requests;
    }

    private static void check(World world, long permits, boolean fair, boolean recovers) {
        Draft draft = world.draft(HEADER);
        long free = draft.get(0);
        long granted = draft.entries().stream()
                .filter(Entry::isGranted)
                .mapToLong(Entry::argument)
                .sum();
        long held = world.memory().stream().mapToLong(Long::longValue).sum();
        long gone = permits - free - granted - held;
        boolean somebodyDied = world.roles().contains(Role.DEAD);
        assertThat(gone)
                .as("permits that are gone, in %s", world)
                .isBetween(0L, somebodyDied && !recovers ? permits : 0);
        Entry first = draft.first(Entry::isWaiting);
        if (first != null) {
            assertThat(free)
                    .as("free permits while somebody waits, in %s", world)
                    .isLessThan(first.argument());
        }
        if (recovers) {
            long noted = draft.entries().stream()
                    .filter(entry -> entry.waiter() == 0)
                    .mapToLong(Entry::argument)
                    .sum();
            assertThat(noted).as("permits that are noted as held, in %s", world).isEqualTo(held);
        }
        assertThat(draft.get(2)).isEqualTo(fair ? 1 : 0);
    }
}
