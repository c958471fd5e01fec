package io.penstock.internal.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A child's JVM options: defaults, then what travels from the parent, then what the backend needs, then the user's own,
 * of which the last has the last word. A default is left out where anybody says otherwise.
 *
 * <p>The defaults are for many small JVMs beside one another. The heaps of as many children as there are processors may
 * grow to half of the memory, but one heap to no more than a quarter, as the JVM has it for one; they begin small. The
 * serial collector starts fastest and needs least memory of its own; for a large heap, {@code -XX:+UseG1GC} is the
 * option to state.
 */
final class JvmOptions {

    /**
     * The option that sends to standard error what the JVM itself says, such as why it does not start: the standard
     * output is the user's.
     */
    private static final String WORDS_TO_STDERR = "-XX:+DisplayVMOutputToStderr";

    /**
     * Less than the JVM would begin with: what it allocates while it starts then fills fewer pages that are never
     * needed again.
     */
    private static final String FIRST_HEAP = "-XX:InitialHeapSize=32m";

    private static final Pattern COLLECTOR = Pattern.compile("-XX:[+-]Use\\w+GC");
    private static final Pattern HEAP = Pattern.compile(
            "-Xm[sx].*|-XX:(Initial|Max|Min)HeapSize=.*|-XX:(Initial|Max|Min)?RAM(Percentage|Fraction)?=.*");

    private JvmOptions() {}

    /**
     * Puts a child's options together.
     *
     * @param parent what travels from the parent
     * @param backend what the backend needs
     * @param own the user's for this child
     * @param processors how many processors the machine has
     * @return all options, in the order in which they are to be given
     */
    public static List<String> compose(List<String> parent, List<String> backend, List<String> own, int processors) {
        boolean ownCollector = states(own, COLLECTOR);
        List<String> options = new ArrayList<>();
        options.add(WORDS_TO_STDERR);
        if (!ownCollector && !states(parent, COLLECTOR)) {
            options.add("-XX:+UseSerialGC");
        }
        if (!states(own, HEAP)) {
            double most = Math.min(25, Math.max(1, 50.0 / processors));
            options.add(String.format(Locale.ROOT, "-XX:MaxRAMPercentage=%.4f", most));
            options.add(FIRST_HEAP);
        }
        for (String option : parent) {
            // Two collectors in one list are an error to the JVM, not a choice of the later one.
            if (!ownCollector || !COLLECTOR.matcher(option).matches()) {
                options.add(option);
            }
        }
        options.addAll(backend);
        options.addAll(own);
        return options;
    }

    private static boolean states(List<String> options, Pattern pattern) {
        return options.stream().anyMatch(option -> pattern.matcher(option).matches());
    }
}
