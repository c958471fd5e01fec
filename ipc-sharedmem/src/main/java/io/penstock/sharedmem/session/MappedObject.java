package io.penstock.sharedmem.session;

import io.penstock.ClosedException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.spi.ObjectKind;
import java.nio.file.Path;
import java.util.Map;

/** The main file of one object, mapped: which object it is, whether it still exists, and its memory. */
public final class MappedObject {

    /** The offset in {@link #memory} of the part that belongs to the kind; a multiple of 128. */
    public static final int BODY_AT = ObjectLayout.BODY_AT;

    private final Path file;
    private final Memory memory;
    private final ObjectKind kind;
    private final String name;
    private final Map<String, String> options;

    MappedObject(Path file, Memory memory, ObjectKind kind, String name, Map<String, String> options) {
        this.file = file;
        this.memory = memory;
        this.kind = kind;
        this.name = name;
        this.options = options;
    }

    /** Returns the memory of the main file. */
    public Memory memory() {
        return memory;
    }

    /** Returns the object's kind. */
    public ObjectKind kind() {
        return kind;
    }

    /** Returns the name that the user gave. */
    public String name() {
        return name;
    }

    /** Returns the options that were stated when the object was created. */
    public Map<String, String> options() {
        return options;
    }

    /** Returns the object's id, which is unique in the session and never used again. */
    public long id() {
        return memory.getLong(ObjectLayout.ID_AT);
    }

    /** Returns the path of a further file, which is deleted with the object: {@code <object id>.<suffix>}. */
    public Path auxiliary(String suffix) {
        return file.resolveSibling(auxiliaryPrefix() + suffix);
    }

    /** Returns the beginning of the names of all further files. */
    public String auxiliaryPrefix() {
        return id() + ".";
    }

    /** Returns whether anybody has destroyed the object. */
    public boolean isDestroyed() {
        return memory.getLongOpaque(ObjectLayout.STATE_AT) != ObjectLayout.LIVE;
    }

    /**
     * Checks that the object exists.
     *
     * @throws ClosedException if it has been destroyed
     */
    public void requireLive() {
        if (isDestroyed()) {
            throw new ClosedException(
                    this + " has been destroyed. Ask the session for an object of that name to get a new one.");
        }
    }

    Path file() {
        return file;
    }

    /** Commits the object's deletion. */
    void markDestroyed() {
        memory.setLongVolatile(ObjectLayout.STATE_AT, ObjectLayout.DESTROYED);
    }

    /** Returns kind and name, as messages say them. */
    @Override
    public String toString() {
        return "The " + kind + " '" + name + "'";
    }
}
