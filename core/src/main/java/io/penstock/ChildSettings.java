package io.penstock;

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
record ChildSettings(Duration startTimeout, Duration grace, int maxDepth, int maxChildren) {

    static final String START_TIMEOUT = "penstock.child.start-timeout";
    static final String GRACE = "penstock.child.terminate-grace";
    static final String MAX_DEPTH = "penstock.child.max-depth";
    static final String MAX_CHILDREN = "penstock.child.max-children";

    private static final Pattern DURATION = Pattern.compile("(\\d{1,12})(ms|s|m|)");

    static ChildSettings ofProcess() {
        Settings settings = Settings.ofProcess();
        return new ChildSettings(
                duration(settings, START_TIMEOUT, Duration.ofSeconds(60)),
                duration(settings, GRACE, Duration.ofSeconds(2)),
                count(settings, MAX_DEPTH, 8),
                count(settings, MAX_CHILDREN, 512));
    }

    private static Duration duration(Settings settings, String property, Duration otherwise) {
        Optional<String> value = settings.property(property);
        if (value.isEmpty()) {
            return otherwise;
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

    private static int count(Settings settings, String property, int otherwise) {
        Optional<String> value = settings.property(property);
        try {
            return value.map(String::strip).map(Integer::parseUnsignedInt).orElse(otherwise);
        } catch (NumberFormatException e) {
            throw new ConfigurationException(
                    "The property " + property + " is a number, but not '" + value.get() + "'", e);
        }
    }
}
