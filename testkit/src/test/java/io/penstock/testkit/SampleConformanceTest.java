package io.penstock.testkit;

import org.junit.jupiter.api.DisplayName;

/** A backend with queues and dicts only passes what it declares, and is told what was left out. */
@DisplayName("sample:")
class SampleConformanceTest extends ConformanceKit {

    @Override
    protected String uri() {
        return "sample:";
    }
}
