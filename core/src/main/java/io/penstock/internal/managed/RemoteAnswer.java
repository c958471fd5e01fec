package io.penstock.internal.managed;

/**
 * The outcome of a call of a managed object, on its way to the caller.
 *
 * @param thrown whether the value is a throwable that the method threw
 * @param value the method's result, or what it threw; null if the result is null, or there is none
 */
record RemoteAnswer(boolean thrown, Object value) {}
