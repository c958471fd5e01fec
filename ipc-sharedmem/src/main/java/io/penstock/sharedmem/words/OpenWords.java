package io.penstock.sharedmem.words;

import io.penstock.ConfigurationException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.OpenObject;
import io.penstock.sharedmem.session.OpenObjectFactory;
import io.penstock.sharedmem.session.Session;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;

/**
 * Words that a participant has open: the object's body from its first byte on, each word at its place. Each operation
 * is one access of the processor's, so a participant that dies leaves nothing half done, and nobody ever waits.
 */
public final class OpenWords implements OpenObject {

    /** Creates and opens words. */
    public static final OpenObjectFactory<OpenWords> FACTORY = new Factory();

    /** The most bytes of words that fit into one mapping beside the object's header and description. */
    private static final long MOST_BYTES = Integer.MAX_VALUE - (64 << 10);

    private final MappedObject object;

    private OpenWords(MappedObject object) {
        this.object = object;
    }

    @Override
    public MappedObject object() {
        return object;
    }

    Memory memory() {
        return object.memory();
    }

    long length() {
        return lengthIn(object.options().get(ObjectSpec.LENGTH));
    }

    int width() {
        return (int) widthIn(object.options().get(ObjectSpec.WIDTH));
    }

    private static long lengthIn(String stated) {
        return stated == null ? 1 : Long.parseLong(stated);
    }

    private static long widthIn(String stated) {
        return stated == null ? Long.BYTES : Long.parseLong(stated);
    }

    @Override
    public void recover(long participant, int slot) {
        // Words belong to nobody.
    }

    @Override
    public void wakeAll() {
        // Nobody waits for a word.
    }

    @Override
    public void everySecond() {
        // Nobody waits for a word.
    }

    /** Creates and opens words. */
    private static final class Factory implements OpenObjectFactory<OpenWords> {

        @Override
        public ObjectKind kind() {
            return ObjectKind.WORDS;
        }

        @Override
        public int bodySize(ObjectSpec spec) {
            long width = widthIn(spec.options().get(ObjectSpec.WIDTH));
            if (width != Byte.BYTES && width != Integer.BYTES && width != Long.BYTES) {
                throw new ConfigurationException(
                        "The words '" + spec.name() + "' have a width of 1, 4 or 8 bytes, but not " + width);
            }
            long most = MOST_BYTES / width;
            long length = lengthIn(spec.options().get(ObjectSpec.LENGTH));
            if (length < 1 || length > most) {
                throw new ConfigurationException("The words '" + spec.name() + "' of " + width
                        + " bytes each have a length from 1 to " + most + ", but not " + length);
            }
            return roundedUp(length * width);
        }

        /** Rounds up to 8 bytes: a single byte is exchanged with those around it, which must belong to the words. */
        private static int roundedUp(long bytes) {
            return (int) (bytes + Long.BYTES - 1) & -Long.BYTES;
        }

        @Override
        public void initialise(Session session, MappedObject object, ObjectSpec spec) {
            // They begin as zeros.
        }

        @Override
        public OpenWords open(Session session, MappedObject object) {
            return new OpenWords(object);
        }
    }
}
