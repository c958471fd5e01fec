package io.penstock.internal.process;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Optional;

/**
 * Listens, in a child, to what the parent still has to say after the bootstrap. The kernel closes the pipe when the
 * parent dies, however it dies: then a child that is not detached is halted at once, whatever its threads and its
 * shutdown hooks are doing.
 *
 * <p>A JVM that ends waits 300 ms for threads that are in native code, a read among them. So once the child's end has
 * begun the reading is broken off, and if the end takes its time the kernel is asked, every few milliseconds, who the
 * parent is.
 */
final class ControlReader extends Thread {

    private static final int ASK_EVERY_MILLIS = 10;

    private final FileChannel control;
    private final Thread body;
    private final boolean detached;
    private final long parent;

    /**
     * Prepares to listen.
     *
     * @param control the child's standard input, after the bootstrap
     * @param body the thread to interrupt
     * @param bootstrap who the parent is, and whether the child outlives it
     */
    public ControlReader(FileInputStream control, Thread body, Bootstrap bootstrap) {
        super(null, null, "penstock-control", 128 * 1024, false);
        this.control = control.getChannel();
        this.body = body;
        this.detached = bootstrap.detached();
        this.parent = bootstrap.parent();
        setDaemon(true);
    }

    @Override
    public void run() {
        if (!listen() && !detached) {
            watchParent();
        }
    }

    /** Returns false if the child's end has begun; else the parent is gone. */
    private boolean listen() {
        ByteBuffer command = ByteBuffer.allocate(1);
        try {
            while (control.read(command) >= 0) {
                if (command.get(0) == Bootstrap.INTERRUPT) {
                    body.interrupt();
                }
                command.clear();
            }
        } catch (IOException unreadable) {
            if (isInterrupted()) {
                return false;
            }
        }
        if (!detached) {
            Runtime.getRuntime().halt(ExitCode.PARENT_GONE);
        }
        return true;
    }

    private void watchParent() {
        boolean waiting = interrupted();
        while (waiting) {
            try {
                Thread.sleep(ASK_EVERY_MILLIS);
            } catch (InterruptedException ending) {
                // Nothing but the end of the JVM ends this thread.
                continue;
            }
            Optional<ProcessHandle> now = ProcessHandle.current().parent();
            waiting = now.isPresent() && now.get().pid() == parent;
        }
        Runtime.getRuntime().halt(ExitCode.PARENT_GONE);
    }

    /** Takes note that the child's end has begun. */
    public void endBegins() {
        interrupt();
    }
}
