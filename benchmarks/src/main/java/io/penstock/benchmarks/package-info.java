/** Penstock beside its peers, in one run: real processes, the same shape of work for both. */
package io.penstock.benchmarks;
