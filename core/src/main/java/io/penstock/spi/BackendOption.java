package io.penstock.spi;

/**
 * An option of a backend, settable as {@code penstock.<backend>.<name>}, in the URI's query, and on the builder.
 *
 * @param name its name, in lower case with hyphens
 * @param defaultValue the default, as text; empty if there is none
 * @param meaning one sentence for users, with the unit
 */
public record BackendOption(String name, String defaultValue, String meaning) {}
