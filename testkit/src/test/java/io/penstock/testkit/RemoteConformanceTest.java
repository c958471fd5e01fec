package io.penstock.testkit;

import org.junit.jupiter.api.DisplayName;

/** What core does with remote objects holds as well as what it does with others. */
@DisplayName("remote:")
class RemoteConformanceTest extends ConformanceKit {

    @Override
    protected String uri() {
        return "remote:";
    }
}
