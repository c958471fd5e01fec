package io.penstock.benchmarks.peer;

import io.penstock.benchmarks.measure.Contender;
import io.penstock.benchmarks.measure.Family;
import java.util.List;

/**
 * Makes contenders of peers, each for one benchmark. What a peer needs is looked for once, and when it is first asked
 * for.
 */
public final class Peers {

    private final ChronicleQueuePeer chronicleQueue;
    private final ChronicleMapPeer chronicleMap;
    private final AeronPeer aeron;
    private final PythonPeer python;
    private final CPeer c;
    private final BareJvmPeer bareJvm;

    /**
     * Peers that keep their files in a workshop.
     *
     * @param workshop where their files are
     */
    public Peers(Workshop workshop) {
        this.chronicleQueue = new ChronicleQueuePeer(workshop);
        this.chronicleMap = new ChronicleMapPeer(workshop);
        this.aeron = new AeronPeer(workshop);
        this.python = new PythonPeer(workshop);
        this.c = new CPeer(workshop);
        this.bareJvm = new BareJvmPeer(workshop);
    }

    /** Returns the peer Chronicle Queue. */
    public Contender chronicleQueue(String benchmark, String how, String... cases) {
        return inJars("Chronicle Queue", Family.CHRONICLE, how, cases, load -> chronicleQueue.round(benchmark, load));
    }

    /** Returns the peer Chronicle Map. */
    public Contender chronicleMap(String how, String... cases) {
        return inJars("Chronicle Map", Family.CHRONICLE, how, cases, chronicleMap::round);
    }

    /** Returns the peer Aeron over shared memory. */
    public Contender aeron(String benchmark, String how, String... cases) {
        return inJars("Aeron IPC", Family.AERON, how, cases, load -> aeron.round(benchmark, load));
    }

    /** Returns a JVM that is started by nobody but the operating system. */
    public Contender bareJvm(String how, String... cases) {
        return inJars("bare JVM", Family.JVM, how, cases, bareJvm::round);
    }

    /**
     * Returns the peer Python's multiprocessing.
     *
     * @param what of it
     */
    public Contender python(String what, String benchmark, String how, String... cases) {
        return new Contender(
                "Python " + what,
                Family.PYTHON,
                List.of(cases),
                how,
                python::missing,
                load -> python.round(benchmark, load));
    }

    /**
     * Returns the C program.
     *
     * @param what it uses: ring, pipe or futex
     */
    public Contender c(String what, String benchmark, String how, String... cases) {
        return new Contender(
                "C " + what, Family.C, List.of(cases), how, c::missing, load -> c.round(what, benchmark, load));
    }

    /** Returns one that came with our own jars, and so is always there. */
    private static Contender inJars(String name, Family family, String how, String[] cases, Contender.Round round) {
        return new Contender(name, family, List.of(cases), how, () -> null, round);
    }
}
