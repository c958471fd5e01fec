package io.penstock.codec;

import io.penstock.SerializationException;
import java.util.List;
import java.util.Objects;

/**
 * The parts that all exceptions have: class name, message, stack trace, causes and suppressed exceptions. Taking one
 * never fails, whatever the exception is, and it can always be encoded. A codec writes exceptions in this form too, and
 * adds their own fields.
 */
public final class ThrowableSnapshot {

    private final List<ThrowableNode> nodes;

    ThrowableSnapshot(List<ThrowableNode> nodes) {
        this.nodes = List.copyOf(nodes);
    }

    /**
     * Takes a snapshot of an exception and of everything that it names as cause or suppressed, cycles included.
     *
     * @param throwable the exception; not null
     * @return its snapshot, without the fields that classes of exceptions add
     */
    public static ThrowableSnapshot of(Throwable throwable) {
        Objects.requireNonNull(throwable, "throwable");
        return new ThrowableCapture(fields -> {
                    throw new SerializationException("a snapshot does not keep its own fields");
                })
                .capture(throwable);
    }

    /**
     * Returns the class of the exception.
     *
     * @return its binary name
     */
    public String className() {
        return nodes.get(0).className();
    }

    /**
     * Returns the message of the exception.
     *
     * @return the message; null if it had none
     */
    public String message() {
        return nodes.get(0).message();
    }

    /**
     * Reconstructs the exception: of its own class if that is here and has no fields of its own, which a snapshot does
     * not keep, else as a {@link RemoteThrowable}; likewise its causes and suppressed exceptions.
     *
     * @param loader loads the exceptions' classes; null for the boot loader
     * @return a new exception with the original's message and stack trace
     */
    public Throwable toThrowable(ClassLoader loader) {
        return new ThrowableRestore(
                        name -> {
                            try {
                                return Class.forName(name, false, loader);
                            } catch (ClassNotFoundException | LinkageError e) {
                                throw new Refusal(name, "the class is not in this process", e);
                            }
                        },
                        fields -> {
                            throw new SerializationException("a snapshot alone does not decode fields");
                        })
                .restore(nodes);
    }

    List<ThrowableNode> nodes() {
        return nodes;
    }

    /** Returns the exception's class and message. */
    @Override
    public String toString() {
        return message() == null ? className() : className() + ": " + message();
    }
}
