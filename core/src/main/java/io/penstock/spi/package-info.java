/**
 * What a backend implements: small drivers that move bytes and know nothing of generics, codecs or Java's collection
 * rules. The types that users see are written once, in {@link io.penstock}, over these.
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
 */
package io.penstock.spi;
