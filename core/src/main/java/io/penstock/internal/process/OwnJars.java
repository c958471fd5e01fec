package io.penstock.internal.process;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The jars on this JVM's class path that Penstock and the libraries below it come from. An archive of classes fits a
 * class path that begins with jars, all of them the same, so children get these first. Nobody else's classes have their
 * names, so the order of the rest, which may matter, is not touched.
 *
 * @param paths the jars, as the class path names them, made absolute, in its order
 * @param others what else is on the class path, in its order
 */
record OwnJars(List<String> paths, List<String> others) {

    /** Returns the jars of some classes; empty if one of them does not come from a jar on the class path. */
    static Optional<OwnJars> of(List<Class<?>> classes) {
        Set<Path> wanted = new LinkedHashSet<>();
        for (Class<?> each : classes) {
            Optional<Path> jar = each.getModule().isNamed() ? Optional.empty() : jarOf(each);
            if (jar.isEmpty()) {
                return Optional.empty();
            }
            wanted.add(jar.get());
        }
        return onClassPath(wanted);
    }

    private static Optional<Path> jarOf(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            Path file = source == null ? null : Path.of(source.getLocation().toURI());
            return file != null && Files.isRegularFile(file) ? Optional.of(file.toRealPath()) : Optional.empty();
        } catch (URISyntaxException | IOException | IllegalArgumentException | FileSystemNotFoundException e) {
            // It comes from something else, such as a jar within a jar.
            return Optional.empty();
        }
    }

    private static Optional<OwnJars> onClassPath(Set<Path> wanted) {
        List<String> own = new ArrayList<>();
        List<String> others = new ArrayList<>();
        Set<Path> missing = new LinkedHashSet<>(wanted);
        String classPath = CodePath.absolute(System.getProperty("java.class.path", ""));
        for (String element : classPath.split(File.pathSeparator)) {
            boolean isOwn = missing.remove(realPath(element));
            (isOwn ? own : others).add(element);
        }
        return missing.isEmpty() ? Optional.of(new OwnJars(own, others)) : Optional.empty();
    }

    private static Path realPath(String element) {
        try {
            return Path.of(element).toRealPath();
        } catch (IOException notThere) {
            return Path.of(element);
        }
    }

    String ownPath() {
        return String.join(File.pathSeparator, paths);
    }

    /** Returns the whole class path of a child. */
    String classPath() {
        List<String> all = new ArrayList<>(paths);
        all.addAll(others);
        return String.join(File.pathSeparator, all);
    }
}
