/** The programs of the multiprocessing tutorials, on any backend: one short file each. */
package io.penstock.examples;
