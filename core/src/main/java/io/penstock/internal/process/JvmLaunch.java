package io.penstock.internal.process;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A JVM that is about to be started, of the same version as this one.
 *
 * @param options for the JVM
 * @param code where it finds its code, and its main class
 * @param environment variables besides those of this process
 * @param directory where it starts; null for this process's
 * @param output what becomes of its standard output
 * @param errors what becomes of its standard error
 */
record JvmLaunch(
        List<String> options,
        CodePath code,
        Map<String, String> environment,
        Path directory,
        Redirect output,
        Redirect errors) {

    /**
     * Variables that add options to every JVM and announce it on standard error; their contents travel as options
     * instead.
     */
    private static final List<String> NOISY = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    /**
     * Starts it.
     *
     * @return the process, with a pipe to its standard input
     * @throws IOException if the operating system cannot
     */
    public Launched start() throws IOException {
        List<String> arguments = new ArrayList<>(code.options());
        arguments.addAll(options);
        arguments.addAll(code.main());
        ArgumentFile file = ArgumentFile.write(arguments);
        ProcessBuilder builder = new ProcessBuilder(java(), file.reference())
                .redirectInput(Redirect.PIPE)
                .redirectOutput(output)
                .redirectError(errors);
        if (directory != null) {
            builder.directory(directory.toFile());
        }
        builder.environment().keySet().removeAll(NOISY);
        builder.environment().putAll(environment);
        try {
            return new Launched(builder.start(), file);
        } catch (IOException | RuntimeException e) {
            file.delete();
            throw e;
        }
    }

    private static String java() {
        return String.join(File.separator, System.getProperty("java.home"), "bin", "java");
    }

    /**
     * A JVM that was started.
     *
     * @param process the process
     * @param arguments the file that it reads its arguments from
     */
    public record Launched(Process process, ArgumentFile arguments) {}
}
