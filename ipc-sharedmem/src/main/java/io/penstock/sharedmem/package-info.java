/** Penstock over memory-mapped files and futexes: the backend {@code sharedmem}. */
package io.penstock.sharedmem;
