/**
 * Measuring: who, what and how.
 *
 * <ul>
 *   <li>{@link io.penstock.benchmarks.measure.Contender} is who is measured, of a
 *       {@link io.penstock.benchmarks.measure.Family} of peers or ourselves;
 *       {@link io.penstock.benchmarks.measure.Case} is what, in a {@link io.penstock.benchmarks.measure.Unit};
 *       {@link io.penstock.benchmarks.measure.Load} is how long and how much.
 *   <li>{@link io.penstock.benchmarks.measure.Rate} and {@link io.penstock.benchmarks.measure.RoundTrips} are the
 *       loops that measure; {@link io.penstock.benchmarks.measure.Pinning} gives processes processors of their own.
 *   <li>A round finds {@link io.penstock.benchmarks.measure.Sample}s; several rounds make a
 *       {@link io.penstock.benchmarks.measure.Figure} or a {@link io.penstock.benchmarks.measure.Distribution}; a
 *       {@link io.penstock.benchmarks.measure.Row} has ours beside a peer's, and a
 *       {@link io.penstock.benchmarks.measure.Result} all rows of a benchmark.
 *   <li>{@link io.penstock.benchmarks.measure.Directories} adds up and deletes files while others make them.
 * </ul>
 */
package io.penstock.benchmarks.measure;
