package io.penstock.sharedmem.dict;

import io.penstock.ConnectionLostException;
import io.penstock.CorruptedException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.memory.MemoryFiles;
import io.penstock.sharedmem.session.Session;
import io.penstock.sharedmem.session.SharedObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;

/** The files of one segment's generations, {@code <object id>.<prefix>g<number>}, and this participant's mapping of the one that counts. */
final class Generations {

    private final Session session;
    private final SharedObject object;
    private final String prefix;
    private final SideFiles sides;
    private final int word;
    private volatile Generation cached;

    /** For the segment whose words begin at an offset of the object's memory. */
    Generations(Session session, SharedObject object, String prefix, SideFiles sides, int segment) {
        this.session = session;
        this.object = object;
        this.prefix = prefix;
        this.sides = sides;
        this.word = segment + DictLayout.GENERATION;
    }

    String name(long number) {
        return prefix + "g" + number;
    }

    /** The number of the generation that counts at this moment; 0 if there is none. */
    long currentNumber() {
        return object.memory().getLongAcquire(word);
    }

    /**
     * The generation that counts at this moment; null if the segment is empty. Somebody may make the next one count while this one is
     * searched: then it is frozen as it was at that moment, which lies within the search; so what is found in it is right without
     * another look.
     */
    Generation current() {
        long number = currentNumber();
        Generation known = cached;
        if (known != null && known.number() == number) {
            return known;
        }
        return number == 0 ? null : map(number);
    }

    private Generation map(long first) {
        for (long number = first; number != 0; ) {
            try {
                Memory memory = MemoryFiles.map(object.auxiliary(name(number)));
                if (!Generation.isOne(memory)) {
                    throw new CorruptedException("'" + object.auxiliary(name(number)) + "' of " + memory.size()
                            + " bytes is not a part of " + object + ". Somebody else wrote to the session's directory:"
                            + " destroy the object.");
                }
                Generation mapped = new Generation(memory, sides);
                cached = mapped;
                return mapped;
            } catch (NoSuchFileException replaced) {
                long now = currentNumber();
                if (now == number) {
                    throw unavailable(number, replaced);
                }
                number = now;
            } catch (IOException failure) {
                throw unavailable(number, failure);
            }
        }
        return null;
    }

    private ConnectionLostException unavailable(long number, IOException failure) {
        object.requireLive();
        session.requireOpen();
        return new ConnectionLostException(
                "A part of " + object + ", '" + object.auxiliary(name(number)) + "', cannot be mapped.", failure);
    }

    /** Makes a generation that nobody sees yet. */
    Generation create(long number, Shape shape) {
        Memory memory = allocate(number, shape);
        if (object.isDestroyed()) {
            // Whoever destroyed it may have looked for its files before this one was there.
            delete(number);
            object.requireLive();
        }
        return Generation.create(memory, sides, number, shape);
    }

    private Memory allocate(long number, Shape shape) {
        return session.files().allocateMapped(object.auxiliary(name(number)), shape.size(), object.toString());
    }

    /** The commit point of a new generation. */
    void makeCurrent(Generation next) {
        cached = next;
        Mappings.letGo();
        object.memory().setLongVolatile(word, next == null ? 0 : next.number());
    }

    /** Deletes a generation that does not count any more. Who still reads it keeps its mapping. */
    void delete(long number) {
        try {
            Files.deleteIfExists(object.auxiliary(name(number)));
        } catch (IOException failure) {
            throw new ConnectionLostException("'" + object.auxiliary(name(number)) + "' cannot be deleted.", failure);
        }
    }

    /** Lets go of a mapping that does not count any more. */
    void forgetOld() {
        Generation known = cached;
        if (known != null && known.number() != currentNumber()) {
            cached = null;
            Mappings.letGo();
        }
    }
}
