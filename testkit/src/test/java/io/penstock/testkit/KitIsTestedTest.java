package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

@DisplayName("The conformance kit")
class KitIsTestedTest {

    private static final String DEFECT = "penstock.testkit.defect";

    /** The kit, joined by a backend that is broken on purpose; named so that a build does not run it by itself. */
    static final class BrokenKit extends ConformanceKit {
        @Override
        protected String uri() {
            return "broken:" + System.getProperty(DEFECT);
        }
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    @DisplayName("fails a backend in which")
    void catches(Defect defect) {
        Events tests = run(defect, selector(defect.caughtBy()));
        assertThat(tests.started().count()).as("tests run").isPositive();
        assertThat(tests.failed().count()).as("tests failed").isPositive();
    }

    @Test
    @DisplayName("passes the same backend without a defect")
    void control() {
        Events tests = run(Defect.NONE, selectClass(BrokenKit.class));
        assertThat(tests.started().count()).as("tests run").isGreaterThan(1000);
        assertThat(tests.failed().map(Event::toString)).as("tests failed").isEmpty();
    }

    private static Events run(Defect defect, DiscoverySelector selector) {
        System.setProperty(DEFECT, defect.name());
        try {
            return EngineTestKit.engine("junit-jupiter")
                    .selectors(selector)
                    .configurationParameter("junit.jupiter.execution.timeout.test.method.default", "20 s")
                    .execute()
                    .testEvents();
        } finally {
            System.clearProperty(DEFECT);
        }
    }

    private static DiscoverySelector selector(String caughtBy) {
        String[] parts = caughtBy.split("#");
        Class<?> group = Arrays.stream(ConformanceKit.class.getDeclaredClasses())
                .filter(nested -> nested.getSimpleName().equals(parts[0]))
                .findFirst()
                .orElseThrow();
        return parts.length == 1
                ? selectNestedClass(List.of(BrokenKit.class), group)
                : selectNestedMethod(List.of(BrokenKit.class), group, parts[1]);
    }
}
