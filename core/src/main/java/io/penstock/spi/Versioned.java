package io.penstock.spi;

/**
 * A value and its version.
 *
 * @param payload the value
 * @param version greater than 0, never used twice for a key of the same dict, whatever happened to the key in between
 */
public record Versioned(Payload payload, long version) {}
