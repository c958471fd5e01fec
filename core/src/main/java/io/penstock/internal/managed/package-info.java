/**
 * Managed objects: a user's object that lives in one process and is called from all.
 *
 * <ul>
 *   <li>{@link io.penstock.internal.managed.ManagedObjects} finds or hosts the objects of a session;
 *       {@code HostRegistry} is the dict that says which {@code Host} has which.
 *   <li>{@link io.penstock.internal.managed.RemoteObject} is such an object as one process sees it.
 *   <li>Caller: {@link io.penstock.internal.managed.RemoteProxy} turns method calls into those of {@code RemoteCalls},
 *       which sends a {@code RemoteRequest} and waits for the {@code RemoteAnswer}.
 *   <li>Host: {@code Hosting} takes requests, calls the object and answers by {@code AnswerQueues}.
 *   <li>{@code RemoteMethods} names the methods of an interface for both sides.
 * </ul>
 */
package io.penstock.internal.managed;
