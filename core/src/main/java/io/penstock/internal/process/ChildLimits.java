package io.penstock.internal.process;

import io.penstock.ConfigurationException;
import io.penstock.internal.config.Settings;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The limits that hold for all children of a session.
 *
 * @param startTimeout how long a child may take to come up
 * @param grace how long a child that is told to terminate has before it is killed
 * @param maxDepth how many generations of children may follow one another
 * @param maxChildren how many children a process may have at a time
 */
public record ChildLimits(Duration startTimeout, Duration grace, int maxDepth, int maxChildren) {

    /** The property for {@link #startTimeout}. */
    public static final String START_TIMEOUT = "penstock.child.start-timeout";
    /** The property for {@link #grace}. */
    public static final String GRACE = "penstock.child.terminate-grace";
    /** The property for {@link #maxDepth}. */
    public static final String MAX_DEPTH = "penstock.child.max-depth";
    /** The property for {@link #maxChildren}. */
    public static final String MAX_CHILDREN = "penstock.child.max-children";

    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|)");

    /** Returns what the configuration of this process says. */
    static ChildLimits ofProcess() {
        Settings settings = Settings.ofProcess();
        return new ChildLimits(
                duration(settings, START_TIMEOUT, Duration.ofSeconds(60)),
                duration(settings, GRACE, Duration.ofSeconds(2)),
                count(settings, MAX_DEPTH, 8),
                count(settings, MAX_CHILDREN, 512));
    }

    private static Duration duration(Settings settings, String property, Duration defaultValue) {
        Optional<String> value = settings.property(property);
        if (value.isEmpty()) {
            return defaultValue;
        }
        Matcher parts = DURATION.matcher(value.get().strip());
        if (!parts.matches()) {
            throw new ConfigurationException(
                    "The property " + property + " is a time such as 30s, 500ms or 2m, but not '" + value.get() + "'");
        }
        long amount = Long.parseLong(parts.group(1));
        return switch (parts.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofSeconds(amount);
        };
    }

    private static int count(Settings settings, String property, int defaultValue) {
        Optional<String> value = settings.property(property);
        try {
            return value.map(String::strip).map(Integer::parseUnsignedInt).orElse(defaultValue);
        } catch (NumberFormatException e) {
            throw new ConfigurationException(
                    "The property " + property + " is a number, but not '" + value.get() + "'", e);
        }
    }
}
