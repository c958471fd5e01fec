package io.penstock.codec;

import io.penstock.codec.ThrowableNode.Content;
import io.penstock.spi.Payload;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Reconstructs exceptions from their nodes: first all of them, then their causes and suppressed exceptions. */
final class ThrowableRestore {

    private final Function<String, Class<?>> loader;
    private final Function<Payload, Object> decoder;

    /**
     * @param loader finds a class; throws if it is missing or not allowed
     * @param decoder decodes an exception's fields; throws if it cannot
     */
    ThrowableRestore(Function<String, Class<?>> loader, Function<Payload, Object> decoder) {
        this.loader = loader;
        this.decoder = decoder;
    }

    Throwable restore(List<ThrowableNode> nodes) {
        List<Throwable> made = new ArrayList<>();
        for (ThrowableNode node : nodes) {
            made.add(make(node));
        }
        for (int i = 0; i < made.size(); i++) {
            link(i, nodes.get(i), made);
        }
        return made.get(0);
    }

    private Throwable make(ThrowableNode node) {
        if (node.content() == Content.LOST) {
            return remote(node, node.lost());
        }
        try {
            return original(node);
        } catch (RuntimeException | LinkageError impossible) {
            return remote(node, String.valueOf(impossible.getMessage()));
        }
    }

    private Throwable original(ThrowableNode node) {
        Class<? extends Throwable> type = loader.apply(node.className()).asSubclass(Throwable.class);
        if (node.content() == Content.JAVA) {
            return type.cast(((ThrowableForm.ByJava) decoder.apply(node.state())).throwable());
        }
        ThrowableShape shape = ThrowableShape.of(type);
        Throwable throwable = shape.make(node.message());
        throwable.setStackTrace(node.trace().toArray(new StackTraceElement[0]));
        if (node.content() == Content.FIELDS) {
            shape.setFields(throwable, (Object[]) decoder.apply(node.state()));
        } else if (shape.hasFields()) {
            throw new Refusal(type, "its fields are unknown where it was encoded");
        }
        return throwable;
    }

    private static Throwable remote(ThrowableNode node, String reason) {
        Throwable remote = new RemoteThrowable(node.className(), node.message(), reason);
        remote.setStackTrace(node.trace().toArray(new StackTraceElement[0]));
        return remote;
    }

    /** Sets cause and suppressed exceptions, save where Java serialization has done so. */
    private static void link(int index, ThrowableNode node, List<Throwable> made) {
        Throwable throwable = made.get(index);
        if (node.content() == Content.JAVA && !(throwable instanceof RemoteThrowable)) {
            return;
        }
        if (node.cause() >= 0 && made.get(node.cause()) != throwable) {
            setCause(throwable, made.get(node.cause()));
        }
        for (int each : node.suppressed()) {
            if (made.get(each) != throwable) {
                throwable.addSuppressed(made.get(each));
            }
        }
    }

    /** Sets the cause; adds it as a suppressed exception if the class overrides initCause to refuse. */
    private static void setCause(Throwable throwable, Throwable cause) {
        try {
            throwable.initCause(cause);
        } catch (RuntimeException refused) {
            throwable.addSuppressed(cause);
        }
    }
}
