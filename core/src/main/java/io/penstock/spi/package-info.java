/**
 * The interfaces that a backend implements: small drivers that move bytes and know nothing of generics, codecs or
 * Java's collection rules. The types that users see are written once, in {@link io.penstock}, over these.
 *
 * <p>Common rules of all drivers:
 * <ul>
 *   <li>Every method may be called by any thread at any time.
 *   <li>A method that is not named {@code start…} never waits for another process, save for a bounded time to get at
 *       the object's memory or for one round trip to its host.
 *   <li>An operation that can wait has two forms: <em>try</em> (immediate) and <em>start</em> (a {@link
 *       io.penstock.spi.Pending}). Waiting itself is written once, in core.
 *   <li>When a method returns normally, what it did is visible to every process, and survives a SIGKILL of the caller.
 *   <li>A {@link io.penstock.spi.Payload} given to a driver may be read until the operation completes, and is never
 *       kept after that; a payload that a driver returns belongs to the caller, bytes and all.
 *   <li>A driver whose object or session is gone throws {@link io.penstock.ClosedException}; a limit is a {@link
 *       io.penstock.CapacityException}.
 * </ul>
 *
 * <p>What is here:
 * <ul>
 *   <li>What a backend begins with: {@link io.penstock.spi.IpcBackend}, with its {@link io.penstock.spi.Capabilities}
 *       and {@link io.penstock.spi.BackendOption}s, opens a {@link io.penstock.spi.SessionSpec} and gives an
 *       {@link io.penstock.spi.IpcDriver}. That answers an {@link io.penstock.spi.ObjectSpec} of an
 *       {@link io.penstock.spi.ObjectKind} with a driver; a kind that a backend lacks is {@code Unsupported}.
 *   <li>Drivers, each an {@link io.penstock.spi.ObjectDriver}: {@link io.penstock.spi.QueueDriver}, {@link
 *       io.penstock.spi.ChannelDriver} (pipes), {@link io.penstock.spi.DictDriver}, {@link
 *       io.penstock.spi.SequenceDriver} (lists), {@link io.penstock.spi.StateDriver} (synchronizers), {@link
 *       io.penstock.spi.WordsDriver} (arrays) and {@link io.penstock.spi.BlobDriver}. A {@link
 *       io.penstock.spi.GuardedDriver} is one whose object a lock can guard.
 *   <li>Bytes: {@link io.penstock.spi.Payload}, and the {@link io.penstock.spi.Receiver} that says where they go;
 *       {@link io.penstock.spi.QueueItem}, {@link io.penstock.spi.LeasedItem} and {@link io.penstock.spi.Versioned} are
 *       payloads with what an object knows of them.
 *   <li>Waiting: {@link io.penstock.spi.Pending}.
 *   <li>Who is there: {@link io.penstock.spi.Participants}; who goes, and why: {@link io.penstock.spi.Departures} and
 *       {@link io.penstock.spi.Departure}.
 *   <li>Synchronizers: {@link io.penstock.spi.StateMachine} and {@link io.penstock.spi.CompactMachine}, which {@link
 *       io.penstock.spi.Machines} finds by name.
 *   <li>A session within one JVM, for hosts: {@link io.penstock.spi.engine}.
 * </ul>
 */
package io.penstock.spi;
