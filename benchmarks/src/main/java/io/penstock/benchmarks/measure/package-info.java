/** What is measured and how: cases and their units, loads, samples, and the loops that take them. */
package io.penstock.benchmarks.measure;
