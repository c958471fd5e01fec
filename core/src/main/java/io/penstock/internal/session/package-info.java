/**
 * A session without the user's types: what helpers in the other rooms depend on.
 *
 * <ul>
 *   <li>{@link io.penstock.internal.session.SessionCore} owns the driver, the codec and the open handles of one
 *       session.
 *   <li>{@link io.penstock.internal.session.OpenSessions} lists the open sessions of this JVM and knows the current
 *       one.
 *   <li>{@link io.penstock.internal.session.Invitation} is what a child needs to join; {@link
 *       io.penstock.internal.session.LeaveListener} is told before this process leaves.
 *   <li>{@link io.penstock.internal.session.ObjectRequest} asks for an object; {@link
 *       io.penstock.internal.session.ObjectNames} checks users' names and gives names to unnamed objects.
 *   <li>{@link io.penstock.internal.session.HandleFactory} opens the driver behind each kind of object ({@link
 *       io.penstock.internal.session.HandleKind}) and makes a {@link io.penstock.internal.session.Handle} of it.
 *   <li>{@code Handles} turns handles in messages into references and back, for the codec.
 *   <li>{@link io.penstock.internal.session.UserTypes} is the one door to the types that users import.
 * </ul>
 */
package io.penstock.internal.session;
