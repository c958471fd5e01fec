/**
 * Dicts. The entries are spread by hash over segments, each with a robust lock for its writers; readers take no lock. A segment's
 * entries lie in a file, its current <em>generation</em>, to whose end entries are appended; one store publishes an entry, one store
 * removes it. A full generation is compacted into a new file, which one store publishes; the old file is deleted and never
 * used again, so that a reader that was stopped in the middle of it is safe.
 */
package io.penstock.sharedmem.dict;
