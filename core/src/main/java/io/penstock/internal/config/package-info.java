/** Which backend, and with which options: from the builder, the URI, properties, the environment and the class path. */
package io.penstock.internal.config;
