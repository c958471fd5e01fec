/**
 * The drivers within one JVM: the backend {@code local:}, and the engine that a hosting process runs behind a transport. It keeps bytes
 * only and never needs a class of a user's.
 *
 * <p>An {@link io.penstock.internal.local.Engine} is one session's state; an {@link io.penstock.internal.local.EngineDriver} is one
 * participant's view of it. Each object has one lock, held for the time of one step and never while a callback runs. A pending
 * operation is a record in the object's lists and occupies no thread.
 */
package io.penstock.internal.local;
