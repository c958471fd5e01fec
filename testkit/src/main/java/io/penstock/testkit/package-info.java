/**
 * The conformance kit: what every backend must pass. A backend joins by extending
 * {@link io.penstock.testkit.ConformanceKit} with a class that says which URI opens a private session.
 */
package io.penstock.testkit;
