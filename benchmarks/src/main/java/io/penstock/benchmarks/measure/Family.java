package io.penstock.benchmarks.measure;

import java.util.Locale;

/** The peers, as the command line names them. */
public enum Family {
    /** Chronicle Queue and Chronicle Map. */
    CHRONICLE,
    /** Aeron over shared memory. */
    AERON,
    /** Python's multiprocessing. */
    PYTHON,
    /** A small C program: what the machine can do. */
    C,
    /** A JVM that does nothing else. */
    JVM;

    /** Returns the word that stands for it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
