package io.penstock.codec;

/**
 * The reference that is encoded in place of a handle: names an object of a session. It holds no credential.
 *
 * @param kind the kind of object, such as {@code queue} or {@code session}
 * @param session the identity of the session that the object lives in
 * @param name the object's name within its session; empty for the session itself
 * @param detail what else the kind needs, such as which end of a pipe; 0 if nothing
 */
public record HandleRef(String kind, String session, String name, long detail) {

    /**
     * Compares all components. Written out, since what a record has by default is made of method handles when it is
     * first called, which costs each child milliseconds at its start.
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof HandleRef ref
                && detail == ref.detail
                && name.equals(ref.name)
                && kind.equals(ref.kind)
                && session.equals(ref.session);
    }

    /** Returns a hash code, written out as {@link #equals} is. */
    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + kind.hashCode()) + Long.hashCode(detail);
    }
}
