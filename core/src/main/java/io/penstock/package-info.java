/**
 * Multiprocessing for the JVM: processes, queues, pipes, dicts and locks that many processes share. {@code Ipc}
 * is where everything begins.
 */
package io.penstock;
