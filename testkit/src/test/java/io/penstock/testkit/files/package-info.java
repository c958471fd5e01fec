/** The least backend that real processes can meet on, to try the contract of processes on: queues of files in a directory, polled. */
package io.penstock.testkit.files;
