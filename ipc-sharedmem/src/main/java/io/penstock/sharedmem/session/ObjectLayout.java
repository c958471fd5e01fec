package io.penstock.sharedmem.session;

/**
 * The layout of an object's main file, the same for all kinds. The body belongs to the kind.
 *
 * <pre>
 *     0  magic "PSOBJECT"       long, written last
 *     8  version                int
 *    12  kind                   int, ordinal of the object's kind
 *    16  object id              long, unique in the session; names the object's further files
 *    24  state                  long, {@link #LIVE} or {@link #DESTROYED}
 *    32  description's offset   int, from the file's start
 *    36  description's length   int, bytes: name, number of options, names and values of options; modified UTF-8
 *   128  body                   as large as the kind asked for
 *     .  description
 * </pre>
 */
final class ObjectLayout {

    static final long MAGIC = 0x5443454a_424f5350L; // "PSOBJECT" in little-endian order
    static final int VERSION = 1;

    static final int MAGIC_AT = 0;
    static final int VERSION_AT = 8;
    static final int KIND_AT = 12;
    static final int ID_AT = 16;
    static final int STATE_AT = 24;
    static final int DESCRIPTION_OFFSET_AT = 32;
    static final int DESCRIPTION_LENGTH_AT = 36;
    static final int BODY_AT = 128;

    static final long LIVE = 1;
    static final long DESTROYED = 2;

    private ObjectLayout() {}
}
