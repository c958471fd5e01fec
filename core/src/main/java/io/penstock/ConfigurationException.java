package io.penstock;

/**
 * Thrown when a backend, an option or a value of an option is missing, unknown or contradictory. Nothing was opened.
 */
public class ConfigurationException extends IpcException {

    private static final long serialVersionUID = 1L;

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     */
    public ConfigurationException(String message) {
        super(message);
    }

    /**
     * Creates the exception.
     *
     * @param message what was being done, what went wrong, and what to do
     * @param cause what caused it, or null
     */
    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
