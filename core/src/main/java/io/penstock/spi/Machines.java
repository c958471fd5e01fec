package io.penstock.spi;

import io.penstock.VersionMismatchException;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Finds state machines by the name of their kind, so that a process can step or recover a record that it never made
 * itself: a host does so for its clients, and everybody for the dead. Machines are listed for {@link ServiceLoader};
 * those that are not can be registered. Thread-safe.
 */
public final class Machines {

    private static final Map<String, StateMachine> KNOWN = new ConcurrentHashMap<>();

    private Machines() {}

    /**
     * Returns the machine of a kind.
     *
     * @param kind its {@link StateMachine#kind()}
     * @return the machine
     * @throws VersionMismatchException if no such machine is known to this process
     */
    public static StateMachine named(String kind) {
        StateMachine known = KNOWN.get(kind);
        if (known == null) {
            for (StateMachine machine : ServiceLoader.load(StateMachine.class, StateMachine.class.getClassLoader())) {
                KNOWN.putIfAbsent(machine.kind(), machine);
            }
            known = KNOWN.get(kind);
        }
        if (known == null) {
            throw new VersionMismatchException("There is an object with a machine '" + kind
                    + "', which this process does not know. Use the same version of Penstock in all processes.");
        }
        return known;
    }

    /**
     * Returns the machine that a spec names.
     *
     * @param spec the spec of a state
     * @return the machine that {@link ObjectSpec#MACHINE} names
     * @throws VersionMismatchException if no such machine is known to this process
     * @throws IllegalArgumentException if the spec names none
     */
    public static StateMachine of(ObjectSpec spec) {
        String kind = spec.options().get(ObjectSpec.MACHINE);
        if (kind == null) {
            throw new IllegalArgumentException("The spec of a state names its machine, but " + spec + " does not");
        }
        return named(kind);
    }

    /**
     * Makes a machine known that is not listed for {@link ServiceLoader}. The first of a kind stays.
     *
     * @param machine the machine
     */
    public static void register(StateMachine machine) {
        KNOWN.putIfAbsent(machine.kind(), machine);
    }
}
