package io.penstock.codec;

import java.io.Serializable;

/**
 * Stands in a stream of Java serialization for an object that is encoded beside the stream.
 *
 * @param index of the object among those
 */
record JavaPlaceholder(int index) implements Serializable {}
