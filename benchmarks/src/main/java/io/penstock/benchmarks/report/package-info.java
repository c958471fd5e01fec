/**
 * The findings of a run, for people, for machines, and for the documentation.
 *
 * <ul>
 *   <li>At the terminal: {@link io.penstock.benchmarks.report.TextTable}.
 *   <li>For machines: {@link io.penstock.benchmarks.report.Json}.
 *   <li>For the documentation: {@link io.penstock.benchmarks.report.Report} writes {@code Markdown} in {@code Blocks},
 *       and {@code Plots}, which {@code SlimSvg} makes smaller.
 *   <li>For all: {@code Cells} and {@code Numbers} turn figures to words, and
 *       {@link io.penstock.benchmarks.report.Machine} says what they depend on.
 * </ul>
 */
package io.penstock.benchmarks.report;
