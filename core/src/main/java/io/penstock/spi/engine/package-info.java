/**
 * The drivers within one JVM: what {@code local:} is made of, and what a process runs that hosts a session for others.
 * All that a host sees is {@link io.penstock.spi.engine.Engine}: a session, which lets participants join, each as an
 * {@link io.penstock.spi.IpcDriver}.
 *
 * <ul>
 *   <li>{@code Engine}: a session's objects and participants, and when it ends.
 *   <li>{@code EngineDriver}: one participant's view of it.
 *   <li>{@code EngineQueue}, {@code EngineChannel}, {@code EngineDict}, {@code EngineSequence}, {@code EngineState},
 *       {@code EngineWords}, {@code EngineBlob}: the objects. Each has one lock, held for the time of one step and
 *       never while a callback runs ({@code EngineObject}). {@code EngineQueue} matches items with the takers that wait
 *       for them, and {@code QueueItems} has the items; {@code Cells} are the words of an array, in {@code ByteCells},
 *       {@code IntCells} and {@code LongCells}; an {@code EngineBlob} was a {@code EngineBlobDraft} until it was
 *       sealed.
 *   <li>{@code EngineQueueDriver}, {@code EngineChannelDriver}, {@code EngineDictDriver}, {@code EngineSequenceDriver},
 *       {@code EngineStateDriver}, {@code EngineWordsDriver}, {@code EngineBlobDriver}: one participant's handle to an
 *       object, each an {@code EngineHandle}.
 *   <li>{@code Promise}: an operation that waits; {@code WaitQueue}: those that wait for the same; {@code Requester}:
 *       who waits.
 * </ul>
 */
package io.penstock.spi.engine;
