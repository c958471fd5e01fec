package io.penstock.codec;

import io.penstock.spi.Payload;
import java.util.List;

/**
 * One exception of a snapshot.
 *
 * @param className its class
 * @param message its message; null if it has none
 * @param trace its stack trace
 * @param cause index of its cause among the nodes; -1 if it has none
 * @param suppressed indexes of its suppressed exceptions
 * @param content what {@code state} holds
 * @param state its fields or the whole of it, encoded; null for the other contents
 * @param lost why it cannot be made again as itself; null for the other contents
 */
record ThrowableNode(
        String className,
        String message,
        List<StackTraceElement> trace,
        int cause,
        List<Integer> suppressed,
        Content content,
        Payload state,
        String lost) {

    /** What a node has besides the parts that all exceptions have. */
    enum Content {
        /** Nothing: its class has no fields of its own. */
        PLAIN,
        /** An Object[] of its fields' values. */
        FIELDS,
        /** All of it, by Java serialization. */
        JAVA,
        /** Nothing, though it has fields. */
        LOST
    }
}
