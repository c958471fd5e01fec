/**
 * Lists on shared memory: an index of immutable entries, read without a lock, and changed as a whole by one store.
 *
 * <ul>
 *   <li>{@link io.penstock.sharedmem.sequence.SharedMemSequence} is a handle;
 *       {@link io.penstock.sharedmem.sequence.OpenSequence} is what all handles of a participant share.
 *   <li>{@code Sequence} is the algorithm: reads without a lock, and the checks of changes. {@code SequenceWriter}
 *       makes the changes, each a {@code Splice}; {@code Seqlock} tells readers of them, and has the list's version.
 *   <li>{@code SequenceGeneration} is a generation: index and entries; {@code SequenceShape} the division of its file.
 *   <li>{@code SequenceLayout}, {@code SequenceGenerationLayout} and {@code SequenceEntryLayout} are the byte layouts.
 * </ul>
 */
package io.penstock.sharedmem.sequence;
