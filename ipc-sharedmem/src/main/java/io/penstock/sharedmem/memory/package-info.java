/** Mapped files: allocation before touch, atomic access, no interruptible input and output. */
package io.penstock.sharedmem.memory;
