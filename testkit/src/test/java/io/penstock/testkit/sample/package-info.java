/**
 * A small backend over the SPI, with queues and dicts in the memory of one JVM: the measure of how much a backend is,
 * and the example of docs/internals/write-a-backend.md.
 *
 * <ul>
 *   <li>{@code SampleBackend}: what the service loader finds; capabilities, and how a session is opened.
 *   <li>{@code SampleSession}: what the participants of a session share, under one lock; waiting is looking again.
 *   <li>{@code SampleDriver}: one participant.
 *   <li>{@code SampleObject}, {@code SampleQueue}, {@code SampleDict}: handles, and the objects behind them.
 *   <li>{@code SamplePending}: an operation that waits.
 * </ul>
 */
package io.penstock.testkit.sample;
