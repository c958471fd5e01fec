package io.penstock.benchmarks.measure;

/**
 * One line of the result: a case, ours beside one peer's.
 *
 * @param benchmark the benchmark's name
 * @param row the case, and the percentile if it has some
 * @param backend the scheme of ours
 * @param unit of both figures
 * @param series the line that this is a point of; null if of none
 * @param x where on that line
 * @param ours the median of ours
 * @param peer the peer's name; null if the case has none
 * @param theirs the median of theirs; of no values if the peer was missing or failed
 * @param how how the peer did the work, or why it did not; empty if nothing needs saying
 */
public record Row(
        String benchmark,
        String row,
        String backend,
        Unit unit,
        String series,
        double x,
        Figure ours,
        String peer,
        Figure theirs,
        String how) {

    /** Returns how many times better ours is; not a number where either is missing. */
    public double ratio() {
        return unit.ratio(ours.median(), theirs.median());
    }
}
