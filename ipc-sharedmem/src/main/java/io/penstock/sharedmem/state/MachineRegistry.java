package io.penstock.sharedmem.state;

import io.penstock.VersionMismatchException;
import io.penstock.spi.StateMachine;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The machines that this process knows, by kind. Whoever recovers a dead participant may never have used its objects,
 * so machines are listed for {@link ServiceLoader}.
 */
final class MachineRegistry {

    private static final Map<String, StateMachine> KNOWN = new ConcurrentHashMap<>();

    private MachineRegistry() {}

    /** Registers a machine, so that this process recovers the objects that it uses with it, listed or not. */
    static void register(StateMachine machine) {
        KNOWN.putIfAbsent(machine.kind(), machine);
    }

    /** Returns the machine of a kind. */
    static StateMachine of(String kind) {
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
}
