/**
 * Multiprocessing for the JVM: processes, queues, pipes, dicts and locks that many processes share. This package is
 * what a program imports.
 *
 * <pre>{@code
 * try (Ipc ipc = Ipc.open()) {
 *     SharedQueue<String> queue = ipc.queue();
 *     ipc.process(() -> queue.put("hello")).start();
 *     System.out.println(queue.take());
 * }
 * }</pre>
 *
 * <p>Everything begins with {@link io.penstock.Ipc}, a session, or with {@link io.penstock.IpcBuilder}, which opens one
 * with options. From a session come, by the methods of {@link io.penstock.SessionObjects}:
 *
 * <ul>
 *   <li>messages: {@link io.penstock.SharedQueue} ({@link io.penstock.QueueOptions}) with {@link io.penstock.Lease}s,
 *       and {@link io.penstock.Pipe} ({@link io.penstock.PipeOptions}) with its two {@link io.penstock.Connection}s
 *   <li>collections: {@link io.penstock.SharedDict}, {@link io.penstock.SharedList} and {@link io.penstock.SharedSet}
 *   <li>values: {@link io.penstock.SharedValue}, {@link io.penstock.Namespace}, {@link io.penstock.SharedLong}, and the
 *       arrays {@link io.penstock.SharedIntArray}, {@link io.penstock.SharedLongArray}, {@link
 *       io.penstock.SharedDoubleArray} and {@link io.penstock.SharedByteArray}, each a {@link io.penstock.SharedArray}
 *   <li>locks: {@link io.penstock.SharedLock} ({@link io.penstock.LockOptions}) with {@link
 *       io.penstock.SharedCondition}s, and {@link io.penstock.SharedReadWriteLock}
 *   <li>other synchronizers: {@link io.penstock.SharedSemaphore} ({@link io.penstock.SemaphoreOptions}), {@link
 *       io.penstock.SharedEvent}, {@link io.penstock.SharedLatch} and {@link io.penstock.SharedBarrier}, each a {@link
 *       io.penstock.Synchronizer}
 *   <li>a user's own object, which lives in one process: {@link io.penstock.ManagedObject}, called through a proxy,
 *       which is a {@link io.penstock.ManagedProxy}
 *   <li>processes: {@link io.penstock.ProcessSpec} and {@link io.penstock.ChildBody}, started as a {@link
 *       io.penstock.ChildProcess}; {@link io.penstock.Output} says where their output goes
 * </ul>
 *
 * <p>{@link io.penstock.Wait} waits for several of them at once, each a {@link io.penstock.Waitable}. All shared
 * objects are {@link io.penstock.SharedObject}s: they can be sent, closed and destroyed alike. Those that are no
 * collections are {@link io.penstock.SharedHandle}s.
 *
 * <p>All errors are {@link io.penstock.IpcException}s, which say whether the same call may be made again:
 *
 * <ul>
 *   <li>at the start: {@link io.penstock.ConfigurationException}, {@link io.penstock.VersionMismatchException}
 *   <li>about objects: {@link io.penstock.ObjectExistsException} (there already, and otherwise), {@link
 *       io.penstock.ClosedException} (closed, shut down or gone) and of these {@link io.penstock.EndOfFileException} (a
 *       pipe), {@link io.penstock.NotSupportedException} (not on this backend)
 *   <li>about values: {@link io.penstock.SerializationException}, {@link io.penstock.CapacityException} (no room),
 *       {@link io.penstock.CorruptedException} (damaged bytes)
 *   <li>about others: {@link io.penstock.ChildFailedException}, {@link io.penstock.OwnerDiedException}, {@link
 *       io.penstock.WorkerDiedException}, {@link io.penstock.ConnectionLostException}, {@link
 *       io.penstock.FencedException} (a later holder of the lock was there), {@link io.penstock.TimedOutException}
 * </ul>
 *
 * <p>Not for programs, and not public: {@code PublicTypes} makes the types above for the internal packages; {@code
 * ChildMain} and {@code ArchiveMain} are main classes of JVMs that Penstock starts.
 */
package io.penstock;
