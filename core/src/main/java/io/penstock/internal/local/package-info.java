/**
 * The backend {@code local:}, which is {@link io.penstock.internal.local.LocalBackend}: a session of {@link
 * io.penstock.spi.engine.Engine} within this JVM, with threads for processes.
 */
package io.penstock.internal.local;
