package io.penstock.sharedmem.session;

import io.penstock.ClosedException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.spi.ObjectKind;
import java.nio.file.Path;
import java.util.Map;

/** One object of a session as its main file has it: who it is, whether it is still there, and its memory. */
public final class MappedObject {

    /** Where in {@link #memory} the part begins that belongs to the kind; a multiple of 128. */
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

    public Memory memory() {
        return memory;
    }

    public ObjectKind kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    /** The options that were stated when the object was created. */
    public Map<String, String> options() {
        return options;
    }

    /** Unique in the session, never used again. */
    public long id() {
        return memory.getLong(ObjectLayout.ID_AT);
    }

    /** A file of this object's own, which goes with it: {@code <object id>.<suffix>}. */
    public Path auxiliary(String suffix) {
        return file.resolveSibling(auxiliaryPrefix() + suffix);
    }

    /** What the names of all this object's own files begin with. */
    public String auxiliaryPrefix() {
        return id() + ".";
    }

    public boolean isDestroyed() {
        return memory.getLongOpaque(ObjectLayout.STATE_AT) != ObjectLayout.LIVE;
    }

    /** Fails with a {@link ClosedException} if the object has been destroyed. */
    public void requireLive() {
        if (isDestroyed()) {
            throw new ClosedException(
                    this + " has been destroyed. Ask the session for an object of that name to get a new one.");
        }
    }

    Path file() {
        return file;
    }

    /** The commit point of the object's deletion. */
    void markDestroyed() {
        memory.setLongVolatile(ObjectLayout.STATE_AT, ObjectLayout.DESTROYED);
    }

    /** Kind and name, as messages say them. */
    @Override
    public String toString() {
        return "The " + kind + " '" + name + "'";
    }
}
