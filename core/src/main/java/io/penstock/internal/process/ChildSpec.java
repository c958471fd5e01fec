package io.penstock.internal.process;

import io.penstock.Output;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The settings of one child. The name, the directory and the time limit are null where none was chosen.
 *
 * @param name for messages, for the prefix of its lines, and for people
 * @param jvmOptions added to those of its JVM
 * @param environment variables besides those of this process
 * @param directory where it starts; null for this process's
 * @param output what becomes of what it prints
 * @param daemon whether this JVM may end while it runs
 * @param detached whether it outlives this process
 * @param startTimeout how long it may take to come up
 */
public record ChildSpec(
        String name,
        List<String> jvmOptions,
        Map<String, String> environment,
        Path directory,
        Output output,
        boolean daemon,
        boolean detached,
        Duration startTimeout) {

    /** A spec in which nothing was chosen. */
    public static final ChildSpec UNSPECIFIED =
            new ChildSpec(null, List.of(), Map.of(), null, Output.INHERITED, false, false, null);

    private static final AtomicLong UNNAMED = new AtomicLong();

    /** Returns the settings, defaults filled in. */
    ChildSpec withDefaults(Duration defaultStartTimeout) {
        ChildSpec named = name == null ? withName("child-" + UNNAMED.incrementAndGet()) : this;
        return named.startTimeout == null ? named.withStartTimeout(defaultStartTimeout) : named;
    }

    /**
     * Returns these settings with another name.
     *
     * @param changed the name
     * @return a spec
     */
    public ChildSpec withName(String changed) {
        return new ChildSpec(changed, jvmOptions, environment, directory, output, daemon, detached, startTimeout);
    }

    /**
     * Returns these settings with other options of the JVM.
     *
     * @param changed all of them
     * @return a spec
     */
    public ChildSpec withJvmOptions(List<String> changed) {
        return new ChildSpec(name, changed, environment, directory, output, daemon, detached, startTimeout);
    }

    /**
     * Returns these settings with other variables.
     *
     * @param changed all of them
     * @return a spec
     */
    public ChildSpec withEnvironment(Map<String, String> changed) {
        Map<String, String> fixed = Collections.unmodifiableMap(changed);
        return new ChildSpec(name, jvmOptions, fixed, directory, output, daemon, detached, startTimeout);
    }

    /**
     * Returns these settings with another directory.
     *
     * @param changed the directory
     * @return a spec
     */
    public ChildSpec withDirectory(Path changed) {
        return new ChildSpec(name, jvmOptions, environment, changed, output, daemon, detached, startTimeout);
    }

    /**
     * Returns these settings with another choice of output.
     *
     * @param changed the choice
     * @return a spec
     */
    public ChildSpec withOutput(Output changed) {
        return new ChildSpec(name, jvmOptions, environment, directory, changed, daemon, detached, startTimeout);
    }

    /**
     * Returns these settings for a daemon, or for none.
     *
     * @param changed whether it is one
     * @return a spec
     */
    public ChildSpec withDaemon(boolean changed) {
        return new ChildSpec(name, jvmOptions, environment, directory, output, changed, detached, startTimeout);
    }

    /**
     * Returns these settings for a detached child, or for one that is not.
     *
     * @param changed whether it is detached
     * @return a spec
     */
    public ChildSpec withDetached(boolean changed) {
        return new ChildSpec(name, jvmOptions, environment, directory, output, daemon, changed, startTimeout);
    }

    /**
     * Returns these settings with another time limit.
     *
     * @param changed how long the child may take to come up
     * @return a spec
     */
    public ChildSpec withStartTimeout(Duration changed) {
        return new ChildSpec(name, jvmOptions, environment, directory, output, daemon, detached, changed);
    }
}
