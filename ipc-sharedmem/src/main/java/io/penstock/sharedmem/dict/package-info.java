/** Dicts: segments of immutable entries that are published by one store and read without a lock. */
package io.penstock.sharedmem.dict;
