package io.penstock.sharedmem.generation;

import io.penstock.VersionMismatchException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.session.MappedObject;

/**
 * The first bytes of an object's body, of which each kind of object has its own magic number and version.
 *
 * <pre>
 *     0  magic     long, written last
 *     8  version   int
 * </pre>
 *
 * @param magic the magic number
 * @param version the version of the layout
 */
public record BodyHeader(long magic, int version) {

    private static final int MAGIC_AT = MappedObject.BODY_AT;
    private static final int VERSION_AT = MAGIC_AT + 8;

    /** Writes the header of a new object, after the rest of its body. */
    public void write(MappedObject object) {
        Memory memory = object.memory();
        memory.setInt(VERSION_AT, version);
        memory.setLong(MAGIC_AT, magic);
    }

    /**
     * Checks the header of an object that exists.
     *
     * @throws VersionMismatchException if it is another one
     */
    public void requireIn(MappedObject object) {
        Memory memory = object.memory();
        int found = memory.getInt(VERSION_AT);
        if (memory.getLong(MAGIC_AT) != magic || found != version) {
            throw new VersionMismatchException(object + " has layout version " + found + ", and this process knows "
                    + version + ". Use one version of Penstock in all processes of a session.");
        }
    }
}
