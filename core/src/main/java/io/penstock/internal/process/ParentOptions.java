package io.penstock.internal.process;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * The options of this JVM that a child is given, too. Everything that changes how code runs travels: system
 * properties, opened packages, assertions, previews, the collector. What belongs to one JVM alone does not: agents and
 * debuggers, files and ports that it writes or listens to, logging of the JVM's, and sizes of the heap, which children
 * get of their own.
 */
final class ParentOptions {

    private static final String OURS = "penstock.";

    private static final List<String> STAYING = List.of(
            // agents, debuggers, ports
            "-agentlib:",
            "-agentpath:",
            "-javaagent:",
            "-Xrun",
            "-Xdebug",
            "-Xnoagent",
            "-Dcom.sun.management.",
            "-XX:+ManagementServer",
            // the heap's size
            "-Xmx",
            "-Xms",
            "-Xmn",
            "-XX:MaxHeapSize=",
            "-XX:MinHeapSize=",
            "-XX:InitialHeapSize=",
            "-XX:SoftMaxHeapSize=",
            "-XX:NewSize=",
            "-XX:MaxNewSize=",
            "-XX:OldSize=",
            "-XX:MaxRAM",
            "-XX:MinRAM",
            "-XX:InitialRAM",
            "-XX:+AlwaysPreTouch",
            // files that one JVM writes, and logging to the standard output
            "-Xlog",
            "-verbose",
            "-XX:+HeapDump",
            "-XX:HeapDump",
            "-XX:ErrorFile=",
            "-XX:LogFile=",
            "-XX:+LogVMOutput",
            "-XX:ReplayDataFile=",
            "-XX:StartFlightRecording",
            "-XX:FlightRecorderOptions",
            "-XX:+Print",
            // archives that fit one class path
            "-Xshare",
            "-XX:SharedArchiveFile=",
            "-XX:ArchiveClassesAtExit=",
            "-XX:+AutoCreateSharedArchive",
            "-XX:SharedClassListFile=",
            "-XX:DumpLoadedClassList=",
            "-XX:AOT",
            "-XX:CRaC",
            // files of options, whose contents are listed one by one as well
            "-XX:Flags=",
            "-XX:VMOptionsFile=",
            // the code path, which is asked for elsewhere
            "-Djava.class.path=",
            "-Dsun.java.",
            "-Djdk.module.",
            "--module-path=",
            "--upgrade-module-path=",
            "-D" + OURS);

    private ParentOptions() {}

    /**
     * Returns the options of this JVM that travel, those from {@code JAVA_TOOL_OPTIONS} and its like included, and the
     * present values of Penstock's own system properties.
     *
     * @return options in the order in which they were given
     */
    public static List<String> ofThisJvm() {
        List<String> options = travelling(given());
        for (String key : System.getProperties().stringPropertyNames()) {
            if (key.startsWith(OURS)) {
                options.add("-D" + key + "=" + System.getProperty(key));
            }
        }
        return options;
    }

    static List<String> travelling(List<String> given) {
        List<String> options = new ArrayList<>(given);
        options.removeIf(option -> STAYING.stream().anyMatch(option::startsWith));
        return options;
    }

    /**
     * Returns the options that this JVM was given; none if its run-time image lacks java.management and cannot be
     * asked.
     */
    private static List<String> given() {
        return ModuleLayer.boot().findModule("java.management").isPresent() ? Management.inputArguments() : List.of();
    }

    /** Apart, so that it is linked only where the module is present. */
    private static final class Management {

        static List<String> inputArguments() {
            return ManagementFactory.getRuntimeMXBean().getInputArguments();
        }
    }
}
