/** Those whom we are measured beside: how each is started, and the programs that run them. */
package io.penstock.benchmarks.peer;
