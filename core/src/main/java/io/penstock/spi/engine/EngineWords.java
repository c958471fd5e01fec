package io.penstock.spi.engine;

import io.penstock.CapacityException;
import io.penstock.ConfigurationException;
import io.penstock.spi.ObjectSpec;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * An array of words. Nothing in it ever waits, and the words need no lock; they are looked up under it to learn whether
 * they are gone.
 */
final class EngineWords extends EngineObject {

    /** The longest array that a JVM makes. */
    private static final int MOST = Integer.MAX_VALUE - 8;

    private static final Set<Long> WIDTHS = Set.of((long) Byte.BYTES, (long) Integer.BYTES, (long) Long.BYTES);

    private final Cells cells;

    EngineWords(ObjectSpec spec) {
        super(spec);
        long length = spec.number(ObjectSpec.LENGTH, 1);
        if (length < 1 || length > MOST) {
            throw new ConfigurationException(
                    "The words '" + spec.name() + "' have a length from 1 to " + MOST + ", but not " + length);
        }
        long width = spec.number(ObjectSpec.WIDTH, Long.BYTES);
        if (!WIDTHS.contains(width)) {
            throw new ConfigurationException(
                    "The words '" + spec.name() + "' have a width of 1, 4 or 8 bytes, but not " + width);
        }
        this.cells = allocate(spec, (int) width, (int) length);
    }

    private static Cells allocate(ObjectSpec spec, int width, int length) {
        try {
            return Cells.of(width, length);
        } catch (OutOfMemoryError full) {
            throw new CapacityException(
                    "The words '" + spec.name() + "' need " + (long) width * length
                            + " bytes, which this JVM's heap does not have. Raise -Xmx, or ask for fewer.",
                    full);
        }
    }

    Cells cells() {
        return alive(() -> cells);
    }

    @Override
    void fail(Predicate<Promise<?>> which, Supplier<? extends RuntimeException> failure) {
        // Nothing in words waits.
    }

    @Override
    boolean withdraw(Promise<?> promise) {
        throw new AssertionError("Nothing waits here");
    }
}
