package io.penstock.spi.engine;

import io.penstock.ObjectExistsException;
import io.penstock.spi.ObjectSpec;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** A blob: empty until a draft is sealed, and then that draft for ever. Nothing in it ever waits. */
final class EngineBlob extends EngineObject {

    private List<byte[]> sealed;

    EngineBlob(ObjectSpec spec) {
        super(spec);
    }

    boolean isSealed() {
        return alive(() -> sealed != null);
    }

    /** Returns the sealed parts, which nobody changes. */
    List<byte[]> parts() {
        return alive(() -> {
            if (sealed == null) {
                throw new IllegalStateException("Nothing has been sealed as the blob '" + name() + "' yet");
            }
            return sealed;
        });
    }

    void requireUnsealed() {
        alive(() -> {
            if (sealed != null) {
                throw new ObjectExistsException("The blob '" + name()
                        + "' has been sealed already, and does not change any more. "
                        + "Choose another name, or destroy() it.");
            }
            return null;
        });
    }

    void seal(List<byte[]> draft) {
        alive(() -> {
            requireUnsealed();
            sealed = List.copyOf(draft);
            return null;
        });
    }

    @Override
    void fail(Predicate<Promise<?>> which, Supplier<? extends RuntimeException> failure) {
        // Nothing in a blob waits.
    }

    @Override
    boolean withdraw(Promise<?> promise) {
        throw new AssertionError("Nothing waits here");
    }
}
