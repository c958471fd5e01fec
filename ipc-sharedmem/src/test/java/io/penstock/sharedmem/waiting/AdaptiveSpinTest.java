package io.penstock.sharedmem.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The spin of looking before sleeping")
class AdaptiveSpinTest {

    private final AdaptiveSpin spin = new AdaptiveSpin();

    /** How many of so many waits begin with looking, if every look ends alike. */
    private int looks(int waits, boolean success) {
        int looks = 0;
        for (int wait = 0; wait < waits; wait++) {
            if (spin.pays()) {
                looks++;
                learn(success);
            }
        }
        return looks;
    }

    private void learn(boolean success) {
        if (success) {
            spin.succeeded();
        } else {
            spin.failed();
        }
    }

    @Test
    @DisplayName("stays as long as looking succeeds")
    void success() {
        assertThat(looks(1000, true)).isEqualTo(1000);
    }

    @Test
    @DisplayName("is nearly given up where looking is in vain, and never wholly")
    void failure() {
        assertThat(looks(25_600, false)).isBetween(95, 110);
    }

    @Test
    @DisplayName("comes back when looking succeeds again")
    void recovery() {
        looks(10_000, false);
        assertThat(looks(1000, true)).isGreaterThanOrEqualTo(1000 - 255);
        assertThat(looks(1000, true)).isEqualTo(1000);
        learn(false);
        assertThat(looks(4, true))
                .as("one failure among successes costs three looks")
                .isEqualTo(1);
    }
}
