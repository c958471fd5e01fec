/** Arrays of words of 1, 4 or 8 bytes. */
package io.penstock.sharedmem.words;
