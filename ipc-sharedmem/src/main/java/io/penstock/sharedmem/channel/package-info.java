/** Pipes: two rings, and who holds the ends. */
package io.penstock.sharedmem.channel;
