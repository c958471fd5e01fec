/**
 * How a JVM is started, fed, watched and listened to, without knowing what it is for: its options and code path, the argument
 * file, the bootstrap over its standard input, its output, the reports of its end.
 */
package io.penstock.internal.process;
