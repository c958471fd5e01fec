/** Objects to bytes and back: the {@link io.penstock.codec.Codec} that every shared object uses, Kryo's by default. */
package io.penstock.codec;
