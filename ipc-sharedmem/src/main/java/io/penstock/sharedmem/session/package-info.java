/**
 * Sessions: who takes part, who is alive, recovery of the dead, robust locks, and the catalogue of objects.
 *
 * <p>A kind of object is added by
 * <ol>
 *   <li>a {@link io.penstock.sharedmem.session.OpenObjectFactory}: the size of the body, how it is initialised, how it
 *       is opened;
 *   <li>a {@link io.penstock.sharedmem.session.OpenObject}: one per object and participant, over the {@link
 *       io.penstock.sharedmem.session.MappedObject}'s memory, with what happens when a participant dies;
 *   <li>a line in the backend's table of kinds, and a thin driver per handle over {@link
 *       io.penstock.sharedmem.session.Session#resident}.
 * </ol>
 * It guards what it changes with {@link io.penstock.sharedmem.session.Session#lock}, waits with {@link
 * io.penstock.sharedmem.session.Session#waitPoint}, and makes further files with {@link
 * io.penstock.sharedmem.session.Session#files} under the names that {@link
 * io.penstock.sharedmem.session.MappedObject#auxiliary} gives. Under a lock, it calls {@link
 * io.penstock.sharedmem.session.Session#requireOpen} before it changes anything, so that nothing happens after this
 * participant was recovered.
 */
package io.penstock.sharedmem.session;
