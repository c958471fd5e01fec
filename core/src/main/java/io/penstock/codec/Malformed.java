package io.penstock.codec;

/** Thrown inside the codec when bytes are not what an encoder of this version writes. */
final class Malformed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Malformed(String what) {
        super(what, null, false, false);
    }
}
