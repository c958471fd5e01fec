package io.penstock.internal.managed;

/**
 * A call of a managed object on its way to the host. The arguments are encoded by themselves, so that the host can
 * answer a request whose arguments it cannot decode.
 *
 * @param answers the name of the queue that the caller waits on
 * @param caller the participant that calls
 * @param method the method's key
 * @param format the codec's tag for the arguments
 * @param arguments an encoded {@code Object[]}
 */
record RemoteRequest(String answers, long caller, String method, byte format, byte[] arguments) {}
