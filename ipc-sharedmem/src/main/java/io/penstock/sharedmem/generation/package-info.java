/**
 * The common parts of objects that grow, which are dicts and lists: a <em>generation</em> is a file with all that is
 * live, of which one counts; it is replaced by a larger one when it is full.
 *
 * <ul>
 *   <li>{@link io.penstock.sharedmem.generation.Generations} has the files of the generations and the mapping of the
 *       one that counts, a {@link io.penstock.sharedmem.generation.Generation}; {@link
 *       io.penstock.sharedmem.generation.Growth} makes the next, divided as a {@link
 *       io.penstock.sharedmem.generation.GenerationShape} says.
 *   <li>{@link io.penstock.sharedmem.generation.GenerationHeader} and {@link
 *       io.penstock.sharedmem.generation.BodyHeader} begin a generation's file and an object's body; {@link
 *       io.penstock.sharedmem.generation.AppendLog} is the log at the end of a generation; {@link
 *       io.penstock.sharedmem.generation.Counter} gives out numbers.
 *   <li>{@link io.penstock.sharedmem.generation.LargePayloadFiles} holds what is too large for a log;
 *       {@link io.penstock.sharedmem.generation.Staging} writes it before a lock is taken,
 *       {@link io.penstock.sharedmem.generation.Staged} is what it wrote for one call.
 *   <li>{@link io.penstock.sharedmem.generation.CriticalSections} runs writes under a robust lock;
 *       {@link io.penstock.sharedmem.generation.GreatestToken} refuses those with an older fencing token.
 *   <li>{@link io.penstock.sharedmem.generation.UnreachableFiles} deletes what nothing leads to;
 *       {@link io.penstock.sharedmem.generation.MappingReclaim} gets memory back that is mapped in vain.
 * </ul>
 */
package io.penstock.sharedmem.generation;
