/**
 * SIGKILL at random moments: producers, consumers, dict writers, lock holders and pipe senders run at full speed in
 * processes of their own, write down outside of Penstock what was acknowledged to them, are killed one after the
 * other, and are replaced; then the books are compared.
 *
 * <ul>
 *   <li>{@link io.penstock.testkit.crash.CrashRounds} is the program, and {@link io.penstock.testkit.crash.CrashTest}
 *       the test.
 *   <li>Each process is an {@code Actor} in a {@code Role}. They share a {@code Scene}, move {@code Item}s, and each
 *       writes a {@code Ledger}.
 * </ul>
 */
package io.penstock.testkit.crash;
