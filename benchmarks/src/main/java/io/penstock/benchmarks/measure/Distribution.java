package io.penstock.benchmarks.measure;

import org.HdrHistogram.Histogram;

/**
 * The round trips of all rounds of one contender.
 *
 * @param name of the case
 * @param contender whose they are
 * @param histogram in nanoseconds
 */
public record Distribution(String name, String contender, Histogram histogram) {}
