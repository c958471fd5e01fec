/**
 * Penstock beside its peers, in one run: real processes, the same shape of work for both.
 *
 * <ul>
 *   <li>The program: {@code Main} reads the command line, the {@code Catalogue} has all benchmarks, a {@code Runner}
 *       runs each. {@code Backend} is what is tested; {@code UsageException} and {@code Version} are for the command
 *       line.
 *   <li>A {@code Benchmark} does its work on a {@code Stage}; a {@code Tally} collects what a contender found, and
 *       {@code Tables} puts contenders beside one another.
 *   <li>Messages: {@code QueueThroughput}, {@code QueueObjects}, {@code QueueFan}, {@code QueueRoundtrip},
 *       {@code PipeRoundtrip} and {@code PipeBandwidth}.
 *   <li>Shared objects: {@code Dict}, {@code Lock} and {@code Counter}; {@code KeyCycle} goes through keys.
 *   <li>Processes: {@code ProcessStart} and {@code IdleCpu}, with {@code ProcessFigures} from the kernel.
 *   <li>How cost grows, each a {@code Scaling}: {@code QueueLengths}, {@code DictSizes}, {@code MessageSizes} and
 *       {@code ProcessCounts}.
 * </ul>
 */
package io.penstock.benchmarks;
