package io.penstock.internal.local;

import io.penstock.ConfigurationException;
import io.penstock.spi.ObjectSpec;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** An array of words. Nothing in it ever waits, and the words need no lock; they are looked up under it to learn whether they are gone. */
final class EngineWords extends EngineObject {

    private final AtomicLongArray words;

    EngineWords(ObjectSpec spec) {
        super(spec);
        long length = spec.number(ObjectSpec.LENGTH, 1);
        if (length < 1 || length > Integer.MAX_VALUE - 8) {
            throw new ConfigurationException("The words '" + spec.name() + "' have a length from 1 to "
                    + (Integer.MAX_VALUE - 8) + ", but not " + length);
        }
        this.words = new AtomicLongArray((int) length);
    }

    AtomicLongArray words() {
        return alive(() -> words);
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
