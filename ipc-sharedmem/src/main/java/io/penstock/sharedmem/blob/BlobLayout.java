package io.penstock.sharedmem.blob;

import io.penstock.sharedmem.generation.BodyHeader;
import io.penstock.sharedmem.session.MappedObject;

/**
 * The layout of a blob's words in its object's main file, relative to the body's start.
 *
 * <pre>
 *     0  header "PSBLOB.."  {@link BodyHeader}
 *    16  lock               long, of those who begin and seal drafts
 *    24  last draft         long, the greatest number that was ever given to one
 *    32  writer             long, id of the participant that wrote the sealed draft; undefined before it is sealed
 *    40  length             long, bytes of the sealed draft; undefined before it is sealed
 *    48  sealed             long, number of the draft that is the blob, written last; 0 if there is none
 * </pre>
 *
 * A draft is a file of its own, {@code <object id>.d<writer>.<number>}. It holds the appended bytes and nothing else,
 * so that they are mapped as they are. It keeps its name when it is sealed.
 */
final class BlobLayout {

    /** The magic number is "PSBLOB.." in little-endian order. */
    static final BodyHeader HEADER = new BodyHeader(0x2e2e424f_4c425350L, 1);

    static final int LOCK_AT = MappedObject.BODY_AT + 16;
    static final int LAST_DRAFT_AT = MappedObject.BODY_AT + 24;
    static final int WRITER_AT = MappedObject.BODY_AT + 32;
    static final int LENGTH_AT = MappedObject.BODY_AT + 40;
    static final int SEALED_AT = MappedObject.BODY_AT + 48;

    /** The number of bytes that a blob takes in its main file. */
    static final int SIZE = 56;

    /** The number of no draft. */
    static final long NONE = 0;

    private BlobLayout() {}

    /** Returns the beginning of the suffixes of a participant's drafts. */
    static String draftsOf(long writer) {
        return "d" + writer + ".";
    }

    /** Returns the suffix of a draft's file, after the object's id. */
    static String draft(long writer, long number) {
        return draftsOf(writer) + number;
    }
}
