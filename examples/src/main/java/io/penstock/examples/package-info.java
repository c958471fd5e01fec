/**
 * The programs of the multiprocessing tutorials, on any backend: one short file each.
 *
 * <ul>
 *   <li>The command line: {@code Main} has all examples, {@code Tour} runs all, and each is an {@code Example} on the
 *       backend of a {@code BackendChoice}; {@code UsageException}, {@code Version} and {@code Terminal} serve it.
 *   <li>Processes: {@code Fork}, {@code Process}, {@code Subclass}, {@code Download} and {@code Cores}.
 *   <li>Messages: {@code Queue} and {@code Pipes}.
 *   <li>Synchronizers: {@code Lock}, {@code Condition}, {@code Semaphore}, {@code Event} and {@code Barrier}.
 *   <li>Shared objects: {@code Manager}, {@code ManagedObjects}, {@code Values}, {@code SharedArrays} and
 *       {@code Namespaces}.
 *   <li>A program of some size: {@code WordCount}, with {@code WordCounter} and {@code Memory}.
 * </ul>
 *
 * <p>The programs of the users' pages are in {@link io.penstock.examples.start}.
 */
package io.penstock.examples;
