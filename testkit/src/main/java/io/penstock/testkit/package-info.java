/**
 * The conformance kit: what every backend must pass. A backend joins by extending
 * {@link io.penstock.testkit.ConformanceKit} with a class that says which URI opens a private session.
 *
 * <ul>
 *   <li>A {@code Contract} has a session for each test. Contracts of what users see: {@code SessionContract},
 *       {@code QueueContract}, {@code PipeContract}, {@code DictContract}, {@code ListContract}, {@code SetContract},
 *       {@code NamespaceContract}, {@code ValueContract}, {@code LongContract}, {@code ArrayContract},
 *       {@code LockContract}, {@code ConditionContract}, {@code SynchronizersContract}, {@code ManagedObjectContract},
 *       {@code WaitContract} and {@code PythonContract}.
 *   <li>Contracts about processes: {@code ChildContract}, {@code ProcessContract}, {@code AcrossProcessesContract} and
 *       {@code InterruptContract}; {@link io.penstock.testkit.crash} kills processes at random moments.
 *   <li>A {@code DriverContract} has participants without the users' types: {@code QueueDriverContract},
 *       {@code GuardedDriverContract}, {@code BlobDriverContract} and {@code ParticipantsContract}.
 *   <li>What a backend does not have: {@code LeftOut} leaves its tests out, and {@code MissingContract} holds the
 *       backend to refuse it.
 *   <li>Helpers: {@code GuavaSuites} for the collection interfaces, {@code Renamed} for classes that nobody else has.
 * </ul>
 */
package io.penstock.testkit;
