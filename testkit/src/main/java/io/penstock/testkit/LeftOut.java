package io.penstock.testkit;

import io.penstock.Ipc;
import io.penstock.NotSupportedException;
import io.penstock.spi.ObjectKind;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;
import org.opentest4j.TestAbortedException;

/**
 * Leaves out the tests that need a kind of object which the backend declares not to have, and says of each test that
 * was left out why. A refusal of a kind that the backend does declare stays a failure.
 */
final class LeftOut implements TestExecutionExceptionHandler, LifecycleMethodExecutionExceptionHandler, TestWatcher {

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        NotSupportedException refusal = refusalIn(failure);
        if (refusal != null && isOfMissingKind(refusal, kit(context))) {
            throw new TestAbortedException(refusal.getMessage(), failure);
        }
        throw failure;
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable failure) throws Throwable {
        handleTestExecutionException(context, failure);
    }

    private static NotSupportedException refusalIn(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof NotSupportedException refusal) {
                return refusal;
            }
        }
        return null;
    }

    private static boolean isOfMissingKind(NotSupportedException refusal, ConformanceKit kit) {
        try (Ipc ipc = Ipc.open(kit.uri())) {
            Set<ObjectKind> missing = EnumSet.allOf(ObjectKind.class);
            missing.removeAll(ipc.capabilities().kinds());
            return missing.stream()
                    .anyMatch(kind -> refusal.getMessage().contains("objects of the kind " + kind.name()));
        }
    }

    private static ConformanceKit kit(ExtensionContext context) {
        return context.getRequiredTestInstances()
                .findInstance(ConformanceKit.class)
                .orElseThrow();
    }

    @Override
    public void testAborted(ExtensionContext context, Throwable reason) {
        System.out.println("left out: " + path(Optional.of(context)) + ": "
                + reason.getMessage().replaceFirst("^Assumption failed: ", ""));
    }

    private static String path(Optional<ExtensionContext> context) {
        return context.filter(found -> found.getParent().isPresent())
                .map(found -> (path(found.getParent()) + " " + found.getDisplayName()).strip())
                .orElse("");
    }
}
