package io.penstock.sharedmem;

import io.penstock.testkit.ConformanceKit;
import org.junit.jupiter.api.DisplayName;

@DisplayName("sharedmem:")
class SharedMemConformanceTest extends ConformanceKit {

    @Override
    protected String uri() {
        return "sharedmem:";
    }
}
