package io.penstock;

/**
 * A call of a managed object on its way to the host. The arguments are encoded by themselves, so that the host can answer a request
 * whose arguments it cannot decode.
 *
 * @param answers where the caller waits
 * @param caller the participant that calls
 * @param method the method's key
 * @param format the codec's tag for the arguments
 * @param arguments an encoded {@code Object[]}
 */
record RemoteRequest(SharedQueue<RemoteAnswer> answers, long caller, String method, byte format, byte[] arguments) {}
