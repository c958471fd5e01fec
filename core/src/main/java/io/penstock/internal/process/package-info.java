/**
 * Child processes: how a JVM is started, fed, watched and listened to, and what runs in it before the user's body.
 *
 * <ul>
 *   <li>The parent's side: {@link io.penstock.internal.process.Children} starts the children of a session from a
 *       {@link io.penstock.internal.process.ChildSpec}, within {@link io.penstock.internal.process.ChildLimits}. A
 *       {@link io.penstock.internal.process.Child} is a {@code JvmChild} or, on {@code local:}, a {@code ThreadChild};
 *       its end is a {@link io.penstock.internal.process.ChildExit}, in words by
 *       {@link io.penstock.internal.process.ChildFailures} and {@link io.penstock.internal.process.ExitCode}.
 *   <li>The command line: {@code JvmLaunch} starts a JVM with {@code JvmOptions} (from those of the parent, {@code
 *       ParentOptions}), the parent's {@code CodePath} and {@code NestedJars}, by an {@code ArgumentFile}; {@link
 *       io.penstock.internal.process.MainClasses} says which main class.
 *   <li>The child's side: {@link io.penstock.internal.process.ChildJvm} reads the {@code Bootstrap} and runs the body;
 *       {@code ControlReader} listens to the parent afterwards.
 *   <li>The way back: a {@code ReportSender} sends each {@code Report}, and {@code ChildReports} receives them.
 *   <li>Output: {@code ChildOutput} directs standard output and standard error. A {@code Pump} reads a stream and
 *       writes to a {@code Sink}: {@code PassThrough}, {@code Prefixer} or {@code Tail}.
 *   <li>The archive of classes: {@code Archives} has one {@link io.penstock.internal.process.ClassArchive} per backend,
 *       over {@code OwnJars}; {@link io.penstock.internal.process.ChildRehearsal} loads the classes for it.
 *   <li>The end of this JVM: {@code ExitHook} ends children and sessions.
 * </ul>
 */
package io.penstock.internal.process;
