package io.penstock.testkit;

import org.junit.jupiter.api.DisplayName;

@DisplayName("local:")
class LocalConformanceTest extends ConformanceKit {

    @Override
    protected String uri() {
        return "local:";
    }
}
