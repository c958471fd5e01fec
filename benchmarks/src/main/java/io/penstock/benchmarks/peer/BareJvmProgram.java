package io.penstock.benchmarks.peer;

import java.nio.file.Files;
import java.nio.file.Path;

/** The program in the bare JVM. */
final class BareJvmProgram {

    private BareJvmProgram() {}

    public static void main(String[] words) throws Exception {
        ClassLoader loader = BareJvmProgram.class.getClassLoader();
        for (String name : Files.readAllLines(Path.of(words[0]))) {
            load(name, loader);
        }
        System.out.println("running");
    }

    /** Libraries begin their work when they are initialised; the JDK and we are only loaded. */
    private static void load(String name, ClassLoader loader) {
        try {
            Class.forName(name, name.startsWith("com."), loader);
        } catch (ClassNotFoundException | LinkageError oneOfTheJvmsOwn) {
            // Such as a class that the JVM makes while it runs.
        }
    }
}
