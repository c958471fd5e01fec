package io.penstock.internal.process;

/** Exit codes of children, and what they say. */
public final class ExitCode {

    /** Of a child that halted itself since its parent was gone: 128 and the number of SIGHUP. */
    public static final int PARENT_GONE = 129;

    /** Of a child that SIGKILL ended, or a thread that was abandoned. */
    public static final int KILLED = -9;

    /** Of a child that SIGTERM ended. */
    public static final int TERMINATED = -15;

    private static final int SIGNALS = 128;

    private ExitCode() {}

    /**
     * Tells signals from codes. A process that a signal ended has 128 and the signal's number for its code, and so has
     * one that says so itself with {@code System.exit}; but that one had announced its end. SIGHUP, SIGINT and SIGTERM
     * the JVM turns into an orderly exit with 129, 130 and 143: these are always a signal's.
     *
     * @param status the process's exit code, as the JDK gives it
     * @param announced whether its shutdown hooks ran
     * @return the code, or the negative number of the signal
     */
    public static int of(int status, boolean announced) {
        boolean orderlySignal = status == 129 || status == 130 || status == 143;
        return status > SIGNALS && (!announced || orderlySignal) ? SIGNALS - status : status;
    }

    /**
     * Describes in words how a process ended.
     *
     * @param code as {@link #of} gives it
     * @return such as {@code exited with code 3} or {@code was ended by signal 9 (SIGKILL)}
     */
    public static String describe(int code) {
        return code >= 0 ? "exited with code " + code : "was ended by signal " + -code + name(-code);
    }

    private static String name(int signal) {
        return switch (signal) {
            case 1 -> " (SIGHUP)";
            case 2 -> " (SIGINT)";
            case 4 -> " (SIGILL)";
            case 6 -> " (SIGABRT: the JVM crashed, or was told to)";
            case 7 -> " (SIGBUS)";
            case 9 -> " (SIGKILL: somebody killed it, or the machine or its container is out of memory)";
            case 11 -> " (SIGSEGV)";
            case 15 -> " (SIGTERM)";
            default -> "";
        };
    }
}
