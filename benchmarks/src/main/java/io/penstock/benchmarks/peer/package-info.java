/**
 * The peers: how each is started, and the programs that run in its processes.
 *
 * <ul>
 *   <li>{@link io.penstock.benchmarks.peer.Peers} makes contenders of them; the
 *       {@link io.penstock.benchmarks.peer.Workshop} is where their files are.
 *   <li>{@code ChronicleQueuePeer}, {@code ChronicleMapPeer}, {@code AeronPeer}, {@code BareJvmPeer}, {@code CPeer}
 *       and {@code PythonPeer} start processes. In those that are JVMs run {@code ChronicleQueueProgram},
 *       {@code ChronicleMapProgram}, {@code AeronProgram} and {@code BareJvmProgram}, with {@code ChronicleFlags} and
 *       {@code ProgramArguments}.
 *   <li>A {@code PeerRound} has the processes of one round, each a {@code PeerProcess}; {@code Streams} are the rounds
 *       that move messages, and a {@code Phase} tells processes what to do next. {@code SampleReader} reads what they
 *       print.
 *   <li>{@code JvmCommand} and {@code Tool} make and run commands.
 * </ul>
 */
package io.penstock.benchmarks.peer;
