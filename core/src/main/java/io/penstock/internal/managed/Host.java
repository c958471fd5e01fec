package io.penstock.internal.managed;

/**
 * The host of a managed object, as the registry has it.
 *
 * @param participant the participant that hosts it
 * @param type the interface that it is called through
 */
record Host(long participant, Class<?> type) {}
