package io.penstock.internal.process;

import java.io.IOException;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * An application in one jar that holds other jars, as Spring Boot packs it, loads its classes through a launcher of its
 * own; a child has to start through it as well.
 */
final class NestedJars {

    private static final String LAUNCHERS = "org.springframework.boot.loader.";
    private static final String CHOOSES_MAIN = "PropertiesLauncher";

    private NestedJars() {}

    /** Returns the launcher that starts any main class of the jar; empty if classes are loaded by the JVM itself. */
    static Optional<String> launcherOf(Class<?> mainClass, String classPath) {
        if (mainClass.getClassLoader() == ClassLoader.getSystemClassLoader()) {
            return Optional.empty();
        }
        try (JarFile jar = new JarFile(classPath)) {
            return launcherIn(jar.getManifest());
        } catch (IOException notOneJar) {
            return Optional.empty();
        }
    }

    private static Optional<String> launcherIn(Manifest manifest) {
        String main = manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
        return main == null || !main.startsWith(LAUNCHERS)
                ? Optional.empty()
                : Optional.of(main.substring(0, main.lastIndexOf('.') + 1) + CHOOSES_MAIN);
    }
}
