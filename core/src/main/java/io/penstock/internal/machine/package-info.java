/** The synchronizers as pure machines: deterministic functions over small records, tested without any process. */
package io.penstock.internal.machine;
