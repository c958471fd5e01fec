package io.penstock.sharedmem.generation;

import io.penstock.ConnectionLostException;
import io.penstock.CorruptedException;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.memory.MemoryFiles;
import io.penstock.sharedmem.session.MappedObject;
import io.penstock.sharedmem.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.function.Function;

/**
 * The files of the generations of one part of an object, {@code <object id>.<prefix><number>}, and this participant's
 * mapping of the one that counts, which a word of the main file names.
 *
 * @param <G> the type of a mapped generation
 */
public final class Generations<G extends Generation> {

    private final Session session;
    private final MappedObject object;
    private final String prefix;
    private final int word;
    private final Function<Memory, G> format;
    private volatile G cached;

    /**
     * Creates access to the generations of one part.
     *
     * @param word offset of the word that names the one that counts
     * @param format makes a generation of its memory, or null if the memory is not that of one
     */
    public Generations(Session session, MappedObject object, String prefix, int word, Function<Memory, G> format) {
        this.session = session;
        this.object = object;
        this.prefix = prefix;
        this.word = word;
        this.format = format;
    }

    /** Returns the suffix of a file's name, after the object's id. */
    public String name(long number) {
        return prefix + number;
    }

    /** Returns the number of the generation that counts at this moment; 0 if there is none. */
    public long currentNumber() {
        return object.memory().getLongAcquire(word);
    }

    /**
     * Returns the generation that counts at this moment; null if there is none. Somebody may make the next one count
     * while this one is searched: then it is frozen as it was at that moment, which lies within the search; so what is
     * found in it is right without another look.
     */
    public G current() {
        long number = currentNumber();
        G known = cached;
        if (known != null && known.number() == number) {
            return known;
        }
        return number == 0 ? null : map(number);
    }

    private G map(long first) {
        for (long number = first; number != 0; ) {
            try {
                Memory memory = MemoryFiles.map(object.auxiliary(name(number)));
                G mapped = format.apply(memory);
                if (mapped == null) {
                    throw new CorruptedException("'" + object.auxiliary(name(number)) + "' of " + memory.size()
                            + " bytes is not a part of " + object + ". Somebody else wrote to the session's directory:"
                            + " destroy the object.");
                }
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

    /** Creates the file of a generation that nobody sees yet, all zeros, and maps it. */
    public Memory create(long number, long size) {
        Memory memory = session.files().allocateMapped(object.auxiliary(name(number)), size, object.toString());
        if (object.isDestroyed()) {
            // Whoever destroyed it may have looked for its files before this one was there.
            delete(number);
            object.requireLive();
        }
        return memory;
    }

    /** Commits a new generation, or with null none. */
    public void makeCurrent(G next) {
        cached = next;
        MappingReclaim.mappingDropped();
        object.memory().setLongVolatile(word, next == null ? 0 : next.number());
    }

    /** Deletes a generation that does not count any more. Those who still read it keep their mappings. */
    public void delete(long number) {
        try {
            Files.deleteIfExists(object.auxiliary(name(number)));
        } catch (IOException failure) {
            throw new ConnectionLostException("'" + object.auxiliary(name(number)) + "' cannot be deleted.", failure);
        }
    }

    /** Drops the mapping of a generation that does not count any more. */
    public void dropOldMapping() {
        G known = cached;
        if (known != null && known.number() != currentNumber()) {
            cached = null;
            MappingReclaim.mappingDropped();
        }
    }
}
