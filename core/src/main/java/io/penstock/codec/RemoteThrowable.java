package io.penstock.codec;

/**
 * Stands for an exception of another process that cannot be reconstructed here as an object of its own class: the class
 * is missing or not allowed, or a field of it could not be encoded. It has the original's stack trace, and its cause
 * and suppressed exceptions, each as its own class where that is possible.
 */
public final class RemoteThrowable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The original's class. */
    private final String className;

    /** The original's message, or null. */
    private final String remoteMessage;

    /** Why it could not be reconstructed. */
    private final String reason;

    RemoteThrowable(String className, String remoteMessage, String reason) {
        super(remoteMessage == null ? className : className + ": " + remoteMessage);
        this.className = className;
        this.remoteMessage = remoteMessage;
        this.reason = reason;
    }

    /**
     * Returns the class of the exception that this stands for.
     *
     * @return its binary name; never null
     */
    public String className() {
        return className;
    }

    /**
     * Returns the message of the exception that this stands for.
     *
     * @return the message, without the class name; null if it had none
     */
    public String remoteMessage() {
        return remoteMessage;
    }

    /**
     * Returns why the exception could not be reconstructed as an object of its own class.
     *
     * @return a sentence; never null
     */
    public String reason() {
        return reason;
    }
}
