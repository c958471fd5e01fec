package io.penstock.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A report that is written again")
class BlocksTest {

    @Test
    @DisplayName("replaces the blocks of what was run, and keeps the others and what stands around them")
    void replaces() {
        String text = Blocks.put(Blocks.put("# Results\n\n", "a", "one\n"), "b", "two\n");
        assertThat(text)
                .isEqualTo("# Results\n\n<!-- begin a -->\none\n<!-- end a -->\n\n"
                        + "<!-- begin b -->\ntwo\n<!-- end b -->\n");
        String byHand = text.replace("<!-- end a -->\n", "<!-- end a -->\nby hand\n");
        assertThat(Blocks.put(byHand, "a", "three\n")).isEqualTo(byHand.replace("one", "three"));
    }
}
