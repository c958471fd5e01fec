package io.penstock.internal.child;

import java.io.IOException;
import java.io.InputStream;

/**
 * Listens, in a child, to what the parent still has to say after the bootstrap. The kernel closes the pipe when the parent dies, however it
 * dies: then a child that is not detached is halted at once, whatever its threads and its shutdown hooks are doing.
 */
public final class ControlReader extends Thread {

    private final InputStream control;
    private final Thread body;
    private final boolean detached;

    /**
     * Prepares to listen.
     *
     * @param control the child's standard input, after the bootstrap
     * @param body the thread to interrupt
     * @param detached whether the child outlives its parent
     */
    public ControlReader(InputStream control, Thread body, boolean detached) {
        super(null, null, "penstock-control", 128 * 1024, false);
        this.control = control;
        this.body = body;
        this.detached = detached;
        setDaemon(true);
    }

    @Override
    public void run() {
        try {
            for (int command = control.read(); command >= 0; command = control.read()) {
                if (command == Bootstrap.INTERRUPT) {
                    body.interrupt();
                }
            }
        } catch (IOException unreadable) {
            // A pipe that cannot be read is as good as closed.
        }
        if (!detached) {
            Runtime.getRuntime().halt(ExitCode.PARENT_GONE);
        }
    }
}
