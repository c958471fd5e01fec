/**
 * Sessions: who takes part, who is alive, the recovery of the dead, robust locks, and the objects of a session.
 *
 * <ul>
 *   <li>{@link io.penstock.sharedmem.session.Session} is one participant's membership, and what objects build on.
 *       {@link io.penstock.sharedmem.session.Sessions} creates, joins, sweeps and deletes sessions, as {@link
 *       io.penstock.sharedmem.session.SessionSettings} or a {@code Ticket} say, in the {@code UserDirectory} and under
 *       the {@code DirectoryLock}.
 *   <li><em>Participants</em>: {@link io.penstock.sharedmem.session.ParticipantTable} has a slot for each; {@code
 *       ParticipantFiles} are a participant's own files. {@code LivenessMonitor} watches the others with {@code
 *       LivenessProbes}; {@code JvmToken} tells the participants of one JVM; {@code Recovery} recovers the dead and
 *       enters them in the {@code DepartureLog}.
 *   <li><em>Locks</em>: {@link io.penstock.sharedmem.session.RobustLock}, its {@code RobustLockWord}, and its
 *       {@code Reservation} for one thread; a {@code LockFactory} creates them.
 *   <li><em>Objects</em>: {@code Catalogue} creates, finds and deletes their main files, each a {@link
 *       io.penstock.sharedmem.session.MappedObject}; {@code OpenObjects} has those that a participant has open, each an
 *       {@link io.penstock.sharedmem.session.OpenObject} that an {@link
 *       io.penstock.sharedmem.session.OpenObjectFactory} made.
 *   <li><em>Files</em>: {@link io.penstock.sharedmem.session.SessionFiles} creates them within the session's limit;
 *       {@link io.penstock.sharedmem.session.FlatDirectory} lists and deletes them; {@code FileNames} encodes their
 *       names.
 *   <li>{@code SessionLayout} and {@code ObjectLayout} are the byte layouts; {@code Warnings} logs.
 * </ul>
 *
 * <p>A kind of object is added by
 * <ol>
 *   <li>an {@link io.penstock.sharedmem.session.OpenObjectFactory}: the size of the body, how it is initialised, how it
 *       is opened;
 *   <li>an {@link io.penstock.sharedmem.session.OpenObject}: one per object and participant, over the
 *       {@link io.penstock.sharedmem.session.MappedObject}'s memory, with what happens when a participant dies;
 *   <li>a line in the backend's table of kinds, and a thin driver per handle over
 *       {@link io.penstock.sharedmem.session.Session#openObject}.
 * </ol>
 * It guards what it changes with {@link io.penstock.sharedmem.session.Session#lock}, waits with {@link
 * io.penstock.sharedmem.session.Session#waitPoint}, and makes further files with {@link
 * io.penstock.sharedmem.session.Session#files} under the names that {@link
 * io.penstock.sharedmem.session.MappedObject#auxiliary} gives. Under a lock, it calls {@link
 * io.penstock.sharedmem.session.Session#requireOpen} before it changes anything, so that nothing happens after this
 * participant was recovered.
 */
package io.penstock.sharedmem.session;
