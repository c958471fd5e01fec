/**
 * Words on shared memory, of 1, 4 or 8 bytes: {@link io.penstock.sharedmem.words.SharedMemWords} is a handle, of which
 * {@code ByteWords}, {@code IntWords} and {@code LongWords} access one width each;
 * {@link io.penstock.sharedmem.words.OpenWords} is what all handles of a participant share.
 */
package io.penstock.sharedmem.words;
