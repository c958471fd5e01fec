package io.penstock.codec;

import java.io.FileDescriptor;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.Reader;
import java.io.Writer;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.lang.reflect.AccessibleObject;
import java.net.DatagramSocket;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.Buffer;
import java.nio.channels.Channel;
import java.nio.channels.FileLock;
import java.nio.channels.Selector;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.stream.BaseStream;

/**
 * Refuses types whose objects mean something in their own process only, even if they are Serializable, and says what to
 * use instead.
 */
final class RefusedTypes {

    private static final String OPEN_ANEW =
            "Make the field transient, or leave it out, and open it anew where it arrives.";
    private static final String SHARED_LOCK =
            "Use a lock, semaphore, latch, barrier or condition of the session instead.";
    private static final String BYTES = "Send its content as a byte[] or a String.";
    private static final String RESULT = "Wait for it here and send its result.";

    private static final Map<Class<?>, String> ADVICE = advice();

    /** Names of refused types in modules that may be absent. */
    private static final Set<String> NAMES = Set.of(
            "java.sql.Connection",
            "java.sql.Statement",
            "java.sql.ResultSet",
            "javax.sql.DataSource",
            "java.awt.Component");

    private RefusedTypes() {}

    private static Map<Class<?>, String> advice() {
        Map<Class<?>, String> advice = new LinkedHashMap<>();
        for (Class<?> each : new Class<?>[] {
            Socket.class,
            ServerSocket.class,
            DatagramSocket.class,
            Channel.class,
            Selector.class,
            FileLock.class,
            FileDescriptor.class,
            RandomAccessFile.class,
            ThreadLocal.class,
            ClassLoader.class,
            Module.class,
            ModuleLayer.class,
            Process.class,
            ProcessHandle.class,
            Runtime.class,
            Cleaner.class,
            Cleaner.Cleanable.class,
            Reference.class,
            AccessibleObject.class,
            MethodHandle.class,
            VarHandle.class,
            Timer.class
        }) {
            advice.put(each, OPEN_ANEW);
        }
        for (Class<?> each :
                new Class<?>[] {InputStream.class, OutputStream.class, Reader.class, Writer.class, Buffer.class}) {
            advice.put(each, BYTES);
        }
        for (Class<?> each : new Class<?>[] {
            Lock.class, ReadWriteLock.class, StampedLock.class, Condition.class, AbstractOwnableSynchronizer.class,
            Semaphore.class, CountDownLatch.class, CyclicBarrier.class, Phaser.class, Exchanger.class
        }) {
            advice.put(each, SHARED_LOCK);
        }
        advice.put(Future.class, RESULT);
        advice.put(Thread.class, "Start a process of the session instead.");
        advice.put(ThreadGroup.class, OPEN_ANEW);
        advice.put(ExecutorService.class, "Use a process pool of the session instead.");
        advice.put(BaseStream.class, "Collect it, and send the list.");
        return advice;
    }

    static void check(Class<?> type) {
        for (Map.Entry<Class<?>, String> each : ADVICE.entrySet()) {
            if (each.getKey().isAssignableFrom(type)) {
                throw refusal(type, each.getValue());
            }
        }
        if (hasRefusedName(type)) {
            throw refusal(type, OPEN_ANEW);
        }
    }

    private static Refusal refusal(Class<?> type, String advice) {
        return new Refusal(type, "it belongs to its own process and has no meaning in another. " + advice);
    }

    private static boolean hasRefusedName(Class<?> type) {
        if (type == null) {
            return false;
        }
        if (NAMES.contains(type.getName()) || hasRefusedName(type.getSuperclass())) {
            return true;
        }
        for (Class<?> each : type.getInterfaces()) {
            if (hasRefusedName(each)) {
                return true;
            }
        }
        return false;
    }
}
