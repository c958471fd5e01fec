package io.penstock.internal.process;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * An archive of the classes that each child loads before it comes to its body (the JVM's class data sharing): mapped
 * instead of loaded and verified, it takes half of the time off a start. A JVM of its own makes it, once for each set
 * of jars and version of Java, in the background; children that start meanwhile do without. It is a cache: deleting it
 * costs nothing but making it again.
 *
 * <p>It lies in the user's cache directory, 0700, and is a read-only file under its final name only when it is
 * complete. Where Penstock does not come from jars, or the directory is somebody else's, there is none.
 */
public final class ClassArchive {

    /** The property that says {@code off}, or in which directory archives lie. */
    public static final String PROPERTY = "penstock.child.archive";

    private static final String OFF = "off";
    private static final String SUFFIX = ".jsa";
    private static final int MOST_ARCHIVES = 8;
    private static final long MOST_SECONDS = 60;

    /** Options under which the JVM refuses archives, some of them with words. */
    private static final List<String> INCOMPATIBLE = List.of(
            "-Xshare",
            "-XX:SharedArchiveFile",
            "-XX:ArchiveClassesAtExit",
            "-XX:+AutoCreateSharedArchive",
            "-XX:AOT",
            "-XX:-UseCompressed",
            "-Xbootclasspath",
            "-javaagent",
            "-agent",
            "--patch-module",
            "--limit-modules",
            "--upgrade-module-path",
            "--enable-preview");

    private final OwnJars jars;
    private final Path file;
    private Process maker;
    private boolean asked;

    private ClassArchive(OwnJars jars, Path file) {
        this.jars = jars;
        this.file = file;
    }

    /**
     * Returns the archive for some classes' jars.
     *
     * @param classes one of each jar that a child needs
     * @return the archive, which may have to be made yet; empty if there cannot be one
     */
    public static Optional<ClassArchive> of(List<Class<?>> classes) {
        try {
            Optional<Path> directory = directory();
            Optional<OwnJars> jars = directory.isEmpty() ? Optional.empty() : OwnJars.of(classes);
            if (jars.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new ClassArchive(jars.get(), directory.get().resolve(key(jars.get()) + SUFFIX)));
        } catch (IOException | UnsupportedOperationException notHere) {
            return Optional.empty();
        }
    }

    private static Optional<Path> directory() throws IOException {
        String stated = System.getProperty(PROPERTY, "");
        if (stated.equals(OFF)) {
            return Optional.empty();
        }
        Path directory = stated.isEmpty() ? userCache().resolve("penstock") : Path.of(stated);
        Files.createDirectories(directory.toAbsolutePath().getParent());
        if (!Files.isDirectory(directory)) {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
        boolean ours = Files.getOwner(directory).getName().equals(System.getProperty("user.name"))
                && !permissions.contains(PosixFilePermission.GROUP_WRITE)
                && !permissions.contains(PosixFilePermission.OTHERS_WRITE);
        return ours ? Optional.of(directory.toAbsolutePath()) : Optional.empty();
    }

    private static Path userCache() {
        String stated = System.getenv("XDG_CACHE_HOME");
        return stated == null || stated.isEmpty()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(stated);
    }

    /** Changes with whatever makes an archive unfit. */
    private static String key(OwnJars jars) throws IOException {
        StringBuilder text = new StringBuilder()
                .append(System.getProperty("java.home"))
                .append(System.getProperty("java.vm.version"));
        for (String jar : jars.paths()) {
            Path path = Path.of(jar);
            text.append('\n').append(jar).append(' ').append(Files.size(path)).append(' ');
            text.append(Files.getLastModifiedTime(path).toMillis());
        }
        return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /**
     * Returns whether children with some options can use an archive.
     *
     * @param options all options of the child
     * @return false if one of them speaks against it
     */
    public static boolean suits(List<String> options) {
        return options.stream().noneMatch(option -> INCOMPATIBLE.stream().anyMatch(option::startsWith));
    }

    /**
     * Returns whether it has been made.
     *
     * @return true if children can use it
     */
    public boolean isThere() {
        return Files.isReadable(file);
    }

    /**
     * Returns the class path of a child that uses the archive.
     *
     * @return all that is on this JVM's, the archived jars first
     */
    public String classPath() {
        return jars.classPath();
    }

    /**
     * Returns the options of a child that uses the archive. If it does not fit after all, the child starts without it
     * and says nothing.
     *
     * @return options of the JVM's
     */
    public List<String> options() {
        return List.of("-XX:SharedArchiveFile=" + file, "-Xshare:auto", "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
    }

    /**
     * Begins to make it, if nobody has begun yet in this JVM. Failing is harmless: there is no archive then.
     *
     * @param options what the backend needs
     * @param mainClass loads what is to be archived, and ends
     * @param argument for the main class
     */
    public synchronized void make(List<String> options, Class<?> mainClass, String argument) {
        if (asked) {
            return;
        }
        asked = true;
        Thread thread = new Thread(() -> run(options, mainClass, argument), "penstock-archive");
        thread.setDaemon(true);
        thread.start();
    }

    private void run(List<String> options, Class<?> mainClass, String argument) {
        Path unfinished = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid());
        try {
            if (launch(unfinished, options, mainClass, argument) && Files.isReadable(unfinished)) {
                Files.move(unfinished, file);
                sweep(file.getParent());
            }
        } catch (IOException | InterruptedException noArchive) {
            // Children start without one, as they did before.
        } finally {
            unfinished.toFile().delete();
        }
    }

    private boolean launch(Path unfinished, List<String> options, Class<?> mainClass, String argument)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(String.join(File.separator, System.getProperty("java.home"), "bin", "java"));
        command.add("-XX:ArchiveClassesAtExit=" + unfinished);
        command.add("-XX:+UseSerialGC");
        command.add("-D" + PROPERTY + "=" + OFF);
        command.addAll(options);
        command.addAll(List.of("-cp", jars.ownPath(), mainClass.getName(), argument));
        Process started;
        synchronized (this) {
            started = new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            maker = started;
        }
        try {
            return started.waitFor(MOST_SECONDS, TimeUnit.SECONDS) && started.exitValue() == 0;
        } finally {
            started.destroyForcibly();
        }
    }

    /** This JVM ends: an archive that is being made is given up. */
    public void abandon() {
        Process running;
        synchronized (this) {
            running = maker;
            asked = true;
        }
        if (running != null && running.isAlive()) {
            running.destroyForcibly();
            file.resolveSibling(
                            file.getFileName() + "." + ProcessHandle.current().pid())
                    .toFile()
                    .delete();
        }
    }

    /** Keeps the newest archives. Those that a running JVM has mapped stay until it ends, though their names go. */
    private static void sweep(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(file -> file.getFileName().toString().contains(SUFFIX))
                    .sorted(Comparator.comparing((Path file) -> file.toFile().lastModified())
                            .reversed())
                    .skip(MOST_ARCHIVES)
                    .forEach(file -> file.toFile().delete());
        }
    }
}
