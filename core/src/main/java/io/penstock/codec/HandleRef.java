package io.penstock.codec;

/**
 * What travels in place of a handle: which object of which session it stands for. Never a credential.
 *
 * @param kind the kind of object, such as {@code queue} or {@code session}
 * @param session the identity of the session that the object lives in
 * @param name the object's name within its session; empty for the session itself
 * @param detail what else the kind needs, such as which end of a pipe; 0 if nothing
 */
public record HandleRef(String kind, String session, String name, long detail) {

    /** Written out: what the compiler leaves to the JVM is made of method handles, which cost every child milliseconds at its start. */
    @Override
    public boolean equals(Object other) {
        return other instanceof HandleRef ref
                && detail == ref.detail
                && name.equals(ref.name)
                && kind.equals(ref.kind)
                && session.equals(ref.session);
    }

    /** As {@link #equals}. */
    @Override
    public int hashCode() {
        return 31 * (31 * name.hashCode() + kind.hashCode()) + Long.hashCode(detail);
    }
}
