/**
 * The small programs of the users' pages: {@code docs/getting-started.md}, {@code docs/configuration.md}, {@code
 * docs/children.md} and the README show their code, and a test compares the two.
 *
 * <ul>
 *   <li>{@link io.penstock.examples.start.FirstProgram}: a child process and a queue
 *   <li>{@link io.penstock.examples.start.Workers}: several processes take from a queue and count in a dict
 *   <li>{@link io.penstock.examples.start.Transfer}: a lock over two entries that change together
 *   <li>{@link io.penstock.examples.start.Killed}: what a killed process leaves to others
 *   <li>{@link io.penstock.examples.start.Drained}: a queue that is shut down when its writer is done
 *   <li>{@link io.penstock.examples.start.Configured}: a session whose options are set in code
 *   <li>{@link io.penstock.examples.start.ChildOptions}: a child with a name, options of its JVM, and its output
 * </ul>
 */
package io.penstock.examples.start;
