/**
 * SIGKILL at random moments. {@link io.penstock.testkit.crash.CrashRounds} is the program: producers, consumers, dict
 * writers, lock holders and pipe senders run at full speed in processes of their own, write down outside of Penstock
 * what was acknowledged to them, are killed one after the other, and are replaced; then the books are compared.
 */
package io.penstock.testkit.crash;
