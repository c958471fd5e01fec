/**
 * Dicts on shared memory: sixteen segments, read without a lock.
 *
 * <ul>
 *   <li>{@link io.penstock.sharedmem.dict.SharedMemDict} is a handle; {@link io.penstock.sharedmem.dict.OpenDict} is
 *       what all handles of a participant share.
 *   <li>{@code DictSegment} is the algorithm: reads, writes and the repair of one segment. {@code DictWrite} is one
 *       write, {@code ScanPage} a page of a scan, {@code DictFence} refuses writes with an older token, {@code
 *       DictGrowth} replaces a segment's generation by a larger one.
 *   <li>{@code DictGeneration} is a generation: the table of keys and its items. {@code DictEntries} has its entries,
 *       {@code DictLog} the keys and values in them, {@code DictShape} the division of its file.
 *   <li>{@code DictLayout}, {@code DictGenerationLayout}, {@code DictEntryLayout} and {@code PayloadHead} are the byte
 *       layouts.
 *   <li>{@code KeyHash} and {@code WordwiseBytes} hash, compare and copy bytes.
 * </ul>
 */
package io.penstock.sharedmem.dict;
