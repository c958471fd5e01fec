package io.penstock.benchmarks;

/** Goes through keys in a scattered order, for ever, at next to no cost. */
final class KeyCycle {

    /** A prime, so that every key's turn comes whatever their number, unless it is a multiple. */
    private static final int STRIDE = 7919;

    private final String[] keys;
    private int at;

    KeyCycle(String[] keys) {
        this.keys = keys;
    }

    String next() {
        at = (at + STRIDE) % keys.length;
        return keys[at];
    }
}
