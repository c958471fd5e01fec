/** Lists: an index of immutable entries, read without a lock, and changed as a whole by one store. */
package io.penstock.sharedmem.sequence;
