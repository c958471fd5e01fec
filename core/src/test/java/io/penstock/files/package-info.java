/** The least backend that real processes can meet on, for the tests of core: queues of files in a directory, polled. */
package io.penstock.files;
