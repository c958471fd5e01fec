/**
 * Configuration: which backend, and with which options.
 *
 * <ul>
 *   <li>{@link io.penstock.internal.config.Settings} reads properties and the environment, merges the options of a
 *       backend, and refuses what is unknown, such as a misspelt option.
 *   <li>{@link io.penstock.internal.config.BackendUri} is a session's URI in its parts.
 *   <li>{@link io.penstock.internal.config.Backends} finds backends on the class path.
 *   <li>{@code Suggestion} finds the known name that a misspelt one is most like.
 * </ul>
 */
package io.penstock.internal.config;
