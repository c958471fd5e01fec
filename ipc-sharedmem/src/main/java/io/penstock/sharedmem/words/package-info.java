/** Arrays of 64-bit words. */
package io.penstock.sharedmem.words;
