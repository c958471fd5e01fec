package io.penstock.codec;

import io.penstock.IpcException;
import io.penstock.codec.ThrowableNode.Content;
import io.penstock.spi.Payload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Takes exceptions apart, each once. Never fails: where a method of an exception throws, what it would return is lost.
 */
final class ThrowableCapture {

    private final Function<Object, Payload> encoder;
    private final Map<Throwable, Integer> indexes = new IdentityHashMap<>();
    private final List<Throwable> found = new ArrayList<>();

    /** @param encoder encodes an exception's fields; throws if it cannot */
    ThrowableCapture(Function<Object, Payload> encoder) {
        this.encoder = encoder;
    }

    ThrowableSnapshot capture(Throwable root) {
        List<ThrowableNode> nodes = new ArrayList<>();
        index(root);
        for (int i = 0; i < found.size(); i++) {
            nodes.add(node(found.get(i)));
        }
        return new ThrowableSnapshot(nodes);
    }

    private int index(Throwable throwable) {
        return indexes.computeIfAbsent(throwable, added -> {
            found.add(added);
            return found.size() - 1;
        });
    }

    private ThrowableNode node(Throwable throwable) {
        try {
            return intact(throwable);
        } catch (StackOverflowError | LinkageError | Exception resists) {
            return lost(throwable, resists);
        } catch (Error fatal) {
            throw fatal;
        } catch (Throwable resists) {
            return lost(throwable, resists);
        }
    }

    private ThrowableNode intact(Throwable throwable) throws Throwable {
        ThrowableShape shape = ThrowableShape.of(throwable.getClass());
        String message = shape.message(throwable);
        Throwable cause = shape.cause(throwable);
        List<StackTraceElement> trace = List.of(throwable.getStackTrace());
        Content content = shape.byJava() ? Content.JAVA : shape.hasFields() ? Content.FIELDS : Content.PLAIN;
        Payload state = null;
        String lost = null;
        try {
            state = switch (content) {
                case JAVA -> encoder.apply(new ThrowableForm.ByJava(throwable));
                case FIELDS -> encoder.apply(shape.fields(throwable));
                default -> null;
            };
        } catch (IpcException e) {
            content = Content.LOST;
            lost = e.getMessage();
        }
        return new ThrowableNode(
                throwable.getClass().getName(),
                content == Content.LOST ? orElse(throwable::getMessage, message) : message,
                trace,
                cause == null ? -1 : index(cause),
                suppressed(throwable),
                content,
                state,
                lost);
    }

    private List<Integer> suppressed(Throwable throwable) {
        return Arrays.stream(throwable.getSuppressed()).map(this::index).toList();
    }

    /** Returns the node of an exception that cannot be taken apart. Any of its own methods may throw. */
    private ThrowableNode lost(Throwable throwable, Throwable why) {
        Throwable cause = orElse(throwable::getCause, null);
        return new ThrowableNode(
                throwable.getClass().getName(),
                orElse(throwable::getMessage, null),
                List.of(orElse(throwable::getStackTrace, new StackTraceElement[0])),
                cause == null ? -1 : index(cause),
                suppressed(throwable),
                Content.LOST,
                null,
                "it cannot be taken apart: "
                        + orElse(why::toString, why.getClass().getName()));
    }

    private static <T> T orElse(Supplier<T> method, T defaultValue) {
        try {
            return method.get();
        } catch (RuntimeException | StackOverflowError failed) {
            return defaultValue;
        }
    }
}
