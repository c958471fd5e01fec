package io.penstock.benchmarks.measure;

/** The unit of a figure, and whether more of it is better. */
public enum Unit {
    /** Operations a second. */
    OPERATIONS("op/s", true),
    /** Messages a second. */
    MESSAGES("msg/s", true),
    /** Bandwidth. */
    MEBIBYTES_A_SECOND("MiB/s", true),
    /** Time of one operation. */
    NANOSECONDS("ns", false),
    /** Time of one round trip. */
    MICROSECONDS("us", false),
    /** Time until something has happened. */
    MILLISECONDS("ms", false),
    /** Of one processor's time. */
    PERCENT("% of a core", false),
    /** Memory of a process. */
    MEBIBYTES("MiB", false),
    /** Memory of one entry. */
    BYTES("B", false);

    private final String symbol;
    private final boolean moreIsBetter;

    Unit(String symbol, boolean moreIsBetter) {
        this.symbol = symbol;
        this.moreIsBetter = moreIsBetter;
    }

    /** Returns how it is written behind a figure. */
    public String symbol() {
        return symbol;
    }

    /** Returns how many times better ours is than a peer's: above 1, ours is. */
    public double ratio(double ours, double peer) {
        return moreIsBetter ? ours / peer : peer / ours;
    }
}
