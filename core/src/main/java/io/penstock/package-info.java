/**
 * Multiprocessing for the JVM: processes, queues, pipes, dicts and locks that many processes share.
 *
 * <p>Everything begins with {@link io.penstock.Ipc}, a session, or with {@link io.penstock.IpcBuilder}, which opens one
 * with options. From a session come, by the methods of {@link io.penstock.SessionObjects}:
 *
 * <ul>
 *   <li>messages: {@link io.penstock.SharedQueue} with {@link io.penstock.Lease}s, and {@link io.penstock.Pipe} with
 *       its two {@link io.penstock.Connection}s
 *   <li>collections: {@link io.penstock.SharedDict}, {@link io.penstock.SharedList} and {@link io.penstock.SharedSet}
 *   <li>values: {@link io.penstock.SharedValue}, {@link io.penstock.Namespace}, {@link io.penstock.SharedLong} and the
 *       arrays, whose base is {@link io.penstock.SharedArray}
 *   <li>locks: {@link io.penstock.SharedLock} with {@link io.penstock.SharedCondition}s, and {@link
 *       io.penstock.SharedReadWriteLock}
 *   <li>other synchronizers: {@link io.penstock.SharedSemaphore}, {@link io.penstock.SharedEvent}, {@link
 *       io.penstock.SharedLatch} and {@link io.penstock.SharedBarrier}
 *   <li>a user's own object, which lives in one process: {@link io.penstock.ManagedObject}
 *   <li>processes: {@link io.penstock.ProcessSpec} and {@link io.penstock.ChildBody}, started as a {@link
 *       io.penstock.ChildProcess}
 * </ul>
 *
 * <p>{@link io.penstock.Wait} waits for several of them at once. All shared objects are
 * {@link io.penstock.SharedObject}s: they can be sent, closed and destroyed alike. All errors are
 * {@link io.penstock.IpcException}s.
 */
package io.penstock;
