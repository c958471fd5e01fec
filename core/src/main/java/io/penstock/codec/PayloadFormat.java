package io.penstock.codec;

/**
 * The formats of a payload that {@link KryoCodec} writes: what its one-byte tag says about its bytes. Numbers are big
 * endian here. A tag is never given a second meaning: a changed layout gets a new tag or a new version byte.
 *
 * <pre>
 * tag  name       layout
 *   1  BYTES      the bytes of a byte[] as they are
 *   2  LATIN1     a String all of whose chars are at most 0xFF, one byte each
 *   3  UTF8       a String with other chars and no unpaired surrogate, in UTF-8
 *   4  UTF16      a String with an unpaired surrogate, two bytes per char
 *   5  BOOLEAN    one byte, 0 or 1
 *   6  BYTE       one byte
 *   7  SHORT      two bytes
 *   8  CHARACTER  two bytes
 *   9  INTEGER    four bytes
 *  10  LONG       eight bytes
 *  11  FLOAT      four bytes of IEEE 754; in a key every NaN is the canonical one
 *  12  DOUBLE     eight bytes of IEEE 754; in a key every NaN is the canonical one
 *  13  GRAPH      {@link #GRAPH_VERSION}, then a Kryo object graph with references; class ids as in {@link ClassIds}
 *  14  KEY        {@link #KEY_VERSION}, then a Kryo object tree without references, canonical; ids as in {@link
 *  ClassIds}
 * </pre>
 *
 * <p>For a String and for each of the numbers exactly one tag and one run of bytes exists per value, so these serve as
 * keys too.
 */
final class PayloadFormat {

    /** Stands for no format. */
    static final byte NONE = 0;

    static final byte BYTES = 1;
    static final byte LATIN1 = 2;
    static final byte UTF8 = 3;
    static final byte UTF16 = 4;
    static final byte BOOLEAN = 5;
    static final byte BYTE = 6;
    static final byte SHORT = 7;
    static final byte CHARACTER = 8;
    static final byte INTEGER = 9;
    static final byte LONG = 10;
    static final byte FLOAT = 11;
    static final byte DOUBLE = 12;
    static final byte GRAPH = 13;
    static final byte KEY = 14;

    /** First byte of a graph. Raised whenever an id in {@link ClassIds} or a form's layout changes. */
    static final byte GRAPH_VERSION = 1;

    /** First byte of a key. Raised whenever an id in {@link ClassIds} or a form's layout changes. */
    static final byte KEY_VERSION = 1;

    private PayloadFormat() {}
}
