/** What a run found, for people, for machines, and for the documentation. */
package io.penstock.benchmarks.report;
