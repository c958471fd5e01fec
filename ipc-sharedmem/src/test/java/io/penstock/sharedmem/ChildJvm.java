package io.penstock.sharedmem;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A JVM of its own that runs a main class of the tests, and that can be killed. Its standard output is read line by
 * line.
 */
final class ChildJvm implements AutoCloseable {

    private final Process process;
    private final BufferedReader lines;

    private ChildJvm(Process process) {
        this.process = process;
        this.lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    static ChildJvm start(Class<?> main, byte[] ticket, Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                HexFormat.of().formatHex(ticket)));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ChildJvm(
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start());
    }

    /** The next line of its output; null at the end. */
    String readLine() throws IOException {
        return lines.readLine();
    }

    /** Kills it as the kernel kills: it cannot do anything about it. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    int awaitExit(long seconds) throws InterruptedException {
        if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
            throw new AssertionError("The child " + process.pid() + " is still running after " + seconds + " s");
        }
        return process.exitValue();
    }

    Process process() {
        return process;
    }

    @Override
    public void close() throws IOException {
        kill();
        lines.close();
    }
}
