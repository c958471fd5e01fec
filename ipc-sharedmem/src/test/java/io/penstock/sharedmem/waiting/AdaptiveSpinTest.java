package io.penstock.sharedmem.waiting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Spinning before sleeping")
class AdaptiveSpinTest {

    private final AdaptiveSpin spin = new AdaptiveSpin();

    /** Returns how many of some waits begin with spinning, if every spin ends alike. */
    private int spins(int waits, boolean success) {
        int spins = 0;
        for (int wait = 0; wait < waits; wait++) {
            if (spin.pays()) {
                spins++;
                learn(success);
            }
        }
        return spins;
    }

    private void learn(boolean success) {
        if (success) {
            spin.succeeded();
        } else {
            spin.failed();
        }
    }

    @Test
    @DisplayName("goes on as long as it succeeds")
    void success() {
        assertThat(spins(1000, true)).isEqualTo(1000);
    }

    @Test
    @DisplayName("is nearly given up where it is in vain, and never wholly")
    void failure() {
        assertThat(spins(25_600, false)).isBetween(95, 110);
    }

    @Test
    @DisplayName("comes back when it succeeds again")
    void recovery() {
        spins(10_000, false);
        assertThat(spins(1000, true)).isGreaterThanOrEqualTo(1000 - 255);
        assertThat(spins(1000, true)).isEqualTo(1000);
        learn(false);
        assertThat(spins(4, true))
                .as("one failure among successes costs three spins")
                .isEqualTo(1);
    }
}
