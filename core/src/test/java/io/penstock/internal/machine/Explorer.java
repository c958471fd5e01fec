package io.penstock.internal.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.spi.StateMachine;
import io.penstock.spi.StateMachine.Request;
import io.penstock.spi.StateMachine.Step;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Visits every state that a few participants can bring a granting machine into, by requests, retries, withdrawals and
 * deaths in every order, and checks in each what holds for all machines: the record that was given is untouched;
 * whoever waits has one entry and nobody else has any; who was granted something was woken; the dead are forgotten.
 */
final class Explorer {

    /** What one participant believes of itself. */
    enum Role {
        IDLE,
        WAITING,
        WOKEN,
        DEAD
    }

    /**
     * The record, and what each participant believes.
     *
     * @param record the machine's
     * @param roles of each participant
     * @param asked what each waits with, null if it does not
     * @param memory what a test wants to know of the past: one number for each participant
     */
    record World(List<Long> record, List<Role> roles, List<Request> asked, List<Long> memory) {

        long[] longs() {
            return record.stream().mapToLong(Long::longValue).toArray();
        }

        Draft draft(int headerLongs) {
            return new Draft(longs(), headerLongs);
        }
    }

    /** What an answer does to the memory of the one who gets it. */
    @FunctionalInterface
    interface Remember {
        long after(long memory, Request request, long[] reply);
    }

    private final StateMachine machine;
    private final int people;
    private final int headerLongs;
    private final BiFunction<World, Integer, List<int[]>> requests;
    private final Remember remember;
    private final Consumer<World> check;

    /**
     * An exploration.
     *
     * @param requests what an idle participant may ask in a world: pairs of operation and argument
     * @param remember how answers change memories
     * @param check what must hold in every world
     */
    Explorer(
            StateMachine machine,
            int people,
            int headerLongs,
            BiFunction<World, Integer, List<int[]>> requests,
            Remember remember,
            Consumer<World> check) {
        this.machine = machine;
        this.people = people;
        this.headerLongs = headerLongs;
        this.requests = requests;
        this.remember = remember;
        this.check = check;
    }

    /** Visits everything; returns how many worlds there are. */
    int explore(long[] initial) {
        List<Request> nobody = new ArrayList<>();
        List<Role> idle = new ArrayList<>();
        List<Long> blank = new ArrayList<>();
        for (int i = 0; i < people; i++) {
            nobody.add(null);
            idle.add(Role.IDLE);
            blank.add(0L);
        }
        Set<World> seen = new HashSet<>();
        ArrayDeque<World> open = new ArrayDeque<>();
        open.add(new World(boxed(initial), idle, nobody, blank));
        while (!open.isEmpty()) {
            World world = open.remove();
            if (seen.add(world)) {
                checkEntries(world);
                check.accept(world);
                open.addAll(successors(world));
            }
        }
        return seen.size();
    }

    private List<World> successors(World world) {
        List<World> next = new ArrayList<>();
        for (int who = 0; who < people; who++) {
            switch (world.roles().get(who)) {
                case IDLE -> {
                    for (int[] request : requests.apply(world, who)) {
                        next.add(act(world, who, new Request(request[0], who + 1, 7, 100 + who, request[1])));
                    }
                    next.add(die(world, who));
                }
                case WAITING, WOKEN -> {
                    Request asked = world.asked().get(who);
                    next.add(act(world, who, asked));
                    next.add(
                            act(world, who, new Request(StateMachine.CANCEL, who + 1, 7, 100 + who, asked.argument())));
                    next.add(die(world, who));
                }
                case DEAD -> {}
            }
        }
        return next;
    }

    private World act(World world, int who, Request request) {
        long[] before = world.longs();
        long[] given = before.clone();
        Step step = machine.step(given, request);
        assertThat(given).as("the record that was given").isEqualTo(before);
        List<Role> roles = new ArrayList<>(world.roles());
        List<Request> asked = new ArrayList<>(world.asked());
        List<Long> memory = new ArrayList<>(world.memory());
        Request original = asked.get(who) == null ? request : asked.get(who);
        if (step.reply() == null) {
            assertThat(request.operation()).isNotEqualTo(StateMachine.CANCEL);
            assertThat(roles.get(who)).as("a grant that was woken for is there").isNotEqualTo(Role.WOKEN);
            roles.set(who, Role.WAITING);
            asked.set(who, request);
        } else {
            roles.set(who, Role.IDLE);
            asked.set(who, null);
            if (step.reply().length > 0) {
                memory.set(who, remember.after(memory.get(who), original, step.reply()));
            }
        }
        return deliver(step, roles, asked, memory);
    }

    private World die(World world, int who) {
        Step step = machine.participantDied(world.longs(), who + 1);
        List<Role> roles = new ArrayList<>(world.roles());
        List<Request> asked = new ArrayList<>(world.asked());
        List<Long> memory = new ArrayList<>(world.memory());
        roles.set(who, Role.DEAD);
        asked.set(who, null);
        memory.set(who, 0L);
        assertThat(machine.participantDied(step.state(), who + 1).state())
                .as("dying twice is dying once")
                .isEqualTo(step.state());
        return deliver(step, roles, asked, memory);
    }

    private static World deliver(Step step, List<Role> roles, List<Request> asked, List<Long> memory) {
        step.grants().forEach(grant -> {
            int who = (int) grant.participant() - 1;
            assertThat(grant.waiter()).isEqualTo(100 + who);
            assertThat(roles.get(who)).as("role of who is woken").isIn(Role.WAITING, Role.WOKEN);
            roles.set(who, Role.WOKEN);
        });
        return new World(boxed(step.state()), roles, asked, memory);
    }

    private void checkEntries(World world) {
        List<Entry> entries = world.draft(headerLongs).entries();
        for (int who = 0; who < people; who++) {
            long id = who + 1;
            Role role = world.roles().get(who);
            long requests = entries.stream()
                    .filter(entry -> entry.waiter() != 0 && entry.participant() == id)
                    .count();
            boolean waits = role == Role.WAITING || role == Role.WOKEN;
            assertThat(requests).as("entries of %s in %s", id, world).isEqualTo(waits ? 1 : 0);
            boolean granted = entries.stream().anyMatch(entry -> entry.isGranted() && entry.participant() == id);
            assertThat(granted).as("granted and woken, %s in %s", id, world).isEqualTo(role == Role.WOKEN);
            if (role == Role.DEAD) {
                assertThat(entries).noneMatch(entry -> entry.participant() == id);
            }
        }
    }

    private static List<Long> boxed(long[] longs) {
        return Arrays.stream(longs).boxed().toList();
    }
}
