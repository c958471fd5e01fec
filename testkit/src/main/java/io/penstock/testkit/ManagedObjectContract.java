package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ChildProcess;
import io.penstock.ClosedException;
import io.penstock.Ipc;
import io.penstock.IpcException;
import io.penstock.ManagedObject;
import io.penstock.ObjectExistsException;
import io.penstock.OwnerDiedException;
import io.penstock.SerializationException;
import io.penstock.SharedLatch;
import io.penstock.SharedQueue;
import io.penstock.TimedOutException;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The promises of an object of a user's class that lives in one process and is called from all. */
abstract class ManagedObjectContract extends Contract {

    /** The interface that the tests call. */
    interface Desk {
        long add(long amount);

        String add(String text);

        int sum(int... numbers);

        List<Object> echo(Object first, Object second);

        void fail(String why) throws IOException;

        void meet() throws InterruptedException, BrokenBarrierException;

        void hang() throws InterruptedException;

        void hangUndeclared();

        Object unsendable();

        long pid();

        default String greeting() {
            return "hello from " + pid() + " after " + add(0);
        }

        static String of() {
            return "not part of the object";
        }
    }

    /** The object that the tests host. */
    static final class DeskImpl implements Desk, AutoCloseable {

        private final AtomicLong total = new AtomicLong();
        private final CyclicBarrier barrier = new CyclicBarrier(2);
        private final CountDownLatch never = new CountDownLatch(1);
        final AtomicBoolean closed = new AtomicBoolean();

        @Override
        public long add(long amount) {
            return total.addAndGet(amount);
        }

        @Override
        public String add(String text) {
            return text + total.get();
        }

        @Override
        public int sum(int... numbers) {
            return Arrays.stream(numbers).sum();
        }

        @Override
        public List<Object> echo(Object first, Object second) {
            List<Object> both = new ArrayList<>();
            both.add(first);
            both.add(second);
            return both;
        }

        @Override
        public void fail(String why) throws IOException {
            throw new IOException(why, new IllegalStateException("inner"));
        }

        @Override
        public void meet() throws InterruptedException, BrokenBarrierException {
            barrier.await();
        }

        @Override
        public void hang() throws InterruptedException {
            never.await();
        }

        @Override
        public void hangUndeclared() {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public Object unsendable() {
            return new Thread("nobody can send a thread");
        }

        @Override
        public long pid() {
            return ProcessHandle.current().pid();
        }

        @Override
        public void close() {
            closed.set(true);
        }
    }

    private ManagedObject<Desk> desk() {
        return ipc().managed(Desk.class, DeskImpl::new);
    }

    @Test
    @DisplayName("answers calls: overloads, variable arguments, default methods, null, nothing")
    void calls() throws Exception {
        Desk desk = desk().proxy();
        assertThat(desk.add(40)).isEqualTo(40);
        assertThat(desk.add(2)).isEqualTo(42);
        assertThat(desk.add("total ")).isEqualTo("total 42");
        assertThat(desk.sum(1, 2, 3)).isEqualTo(6);
        assertThat(desk.sum()).isZero();
        assertThat(desk.greeting()).isEqualTo("hello from " + desk.pid() + " after 42");
        List<Integer> mine = new ArrayList<>(List.of(1));
        List<Object> echo = desk.echo(mine, null);
        assertThat(echo).containsExactly(List.of(1), null);
        assertThat(echo.get(0)).isNotSameAs(mine);
    }

    @Test
    @DisplayName("throws what its methods throw, with both sides' stack traces")
    void failures() {
        Desk desk = desk().proxy();
        assertThatThrownBy(() -> desk.fail("for a reason"))
                .isInstanceOf(IOException.class)
                .hasMessage("for a reason")
                .hasRootCauseMessage("inner")
                .satisfies(e -> assertThat(e.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(DeskImpl.class.getName())))
                .satisfies(e -> assertThat(e.getSuppressed()[0].getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().contains("failures")));
        assertThat(desk.add(1)).isEqualTo(1);
    }

    @Test
    @DisplayName("says which argument or result cannot be sent, and goes on")
    void unsendable() {
        Desk desk = desk().proxy();
        assertThatThrownBy(() -> desk.echo(new Thread("mine"), 1)).isInstanceOf(SerializationException.class);
        assertThatThrownBy(desk::unsendable).isInstanceOf(SerializationException.class);
        assertThat(desk.add(1)).isEqualTo(1);
    }

    /** Nobody can read it, and who tries gets no exception but an error. */
    static final class Explosive implements Serializable {

        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) {
            throw new NoClassDefFoundError("a class that the host lacks");
        }
    }

    @Test
    @DisplayName("answers calls whose arguments its host fails to read with an error, too")
    void unreadable() throws Exception {
        Desk desk = desk().proxy();
        for (int i = 0; i < 10; i++) {
            Running<Object> caller = running(() -> desk.echo(new Explosive(), 1));
            assertThat(caller.failure()).isNotNull();
        }
        assertThat(desk.add(1)).isEqualTo(1);
    }

    @Test
    @DisplayName("is called by many threads and processes at once")
    void concurrentCalls() throws Exception {
        ManagedObject<Desk> object = ipc().managed("desk", Desk.class, DeskImpl::new);
        Desk desk = object.proxy();
        int each = 300;
        List<ChildProcess> children = new ArrayList<>();
        for (int c = 0; c < 2; c++) {
            children.add(ipc().process(() -> add(desk, each)).start());
        }
        Running<Object> thread = running(() -> {
            add(ipc().managed("desk", Desk.class).proxy(), each);
            return null;
        });
        Running<Object> meeting = running(() -> {
            desk.meet();
            return null;
        });
        ChildProcess other = ipc().process(() -> Ipc.current()
                        .managed("desk", Desk.class, ManagedObjectContract::hostedElsewhere)
                        .proxy()
                        .meet())
                .start();
        meeting.get();
        other.await();
        for (ChildProcess child : children) {
            child.await();
        }
        thread.get();
        assertThat(desk.add(0)).isEqualTo(3L * each);
    }

    private static void add(Desk desk, int count) {
        for (int i = 0; i < count; i++) {
            desk.add(1);
        }
    }

    private static Desk hostedElsewhere() {
        throw new AssertionError("It has a host already");
    }

    @Test
    @DisplayName("is the same for all who ask for it by name, and refuses another interface")
    void named() {
        assertThatThrownBy(() -> ipc().managed("desk", Desk.class))
                .isInstanceOf(ClosedException.class)
                .hasMessageContaining("desk");
        ManagedObject<Desk> first = ipc().managed("desk", Desk.class, DeskImpl::new);
        ManagedObject<Desk> second = ipc().managed("desk", Desk.class, ManagedObjectContract::hostedElsewhere);
        first.proxy().add(5);
        assertThat(second.proxy().add(0)).isEqualTo(5);
        assertThat(second).isEqualTo(first).hasSameHashCodeAs(first);
        assertThat(second.proxy()).isEqualTo(first.proxy()).hasSameHashCodeAs(first.proxy());
        assertThat(first.proxy()).hasToString("Proxy[ManagedObject[desk]]");
        assertThat(first.isHostAlive()).isTrue();
        assertThatThrownBy(() -> ipc().managed("desk", Runnable.class)).isInstanceOf(ObjectExistsException.class);
        assertThatThrownBy(() -> ipc().managed(DeskImpl.class, DeskImpl::new))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("interface");
        first.close();
        assertThatThrownBy(() -> first.proxy().add(1)).isInstanceOf(ClosedException.class);
        assertThat(second.proxy().add(0)).isEqualTo(5);
    }

    @Test
    @DisplayName("travels, as a handle and as a proxy, alone and within others")
    void travels() throws Exception {
        ManagedObject<Desk> object = desk();
        SharedQueue<Object> road = ipc().queue();
        road.put(List.of(object.proxy(), object));
        List<?> arrived = (List<?>) road.take();
        assertThat(arrived.get(0)).isEqualTo(object.proxy());
        assertThat(arrived.get(1)).isEqualTo(object);
        assertThat(((Desk) arrived.get(0)).add(3)).isEqualTo(3);
        object.destroy();
    }

    @Test
    @DisplayName("whose factory fails is hosted by nobody")
    void factoryFails() {
        assertThatThrownBy(() -> ipc().managed("desk", Desk.class, ManagedObjectContract::hostedElsewhere))
                .isInstanceOf(AssertionError.class);
        assertThat(ipc().managed("desk", Desk.class, DeskImpl::new).proxy().add(1))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("is gone for all when it is destroyed, and is closed then by its host")
    void destroyed() {
        DeskImpl hosted = new DeskImpl();
        ManagedObject<Desk> object = ipc().managed("desk", Desk.class, () -> hosted);
        Desk elsewhere = ipc().managed("desk", Desk.class).proxy();
        object.destroy();
        object.destroy();
        assertThatThrownBy(() -> elsewhere.add(1)).isInstanceOf(ClosedException.class);
        Awaitility.await().atMost(SOON, TimeUnit.SECONDS).untilTrue(hosted.closed);
        assertThat(ipc().managed("desk", Desk.class, DeskImpl::new).proxy().add(1))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("lets a call be given up by an interrupt and at a deadline")
    void givenUp() throws Exception {
        ManagedObject<Desk> object = desk();
        Desk desk = object.proxy();
        Running<Object> declared = running(() -> {
            desk.hang();
            return null;
        });
        declared.blocked().thread().interrupt();
        assertThat(declared.failure()).isInstanceOf(InterruptedException.class);
        AtomicBoolean stillInterrupted = new AtomicBoolean();
        Running<Object> undeclared = running(() -> {
            try {
                desk.hangUndeclared();
            } finally {
                stillInterrupted.set(Thread.currentThread().isInterrupted());
            }
            return null;
        });
        undeclared.blocked().thread().interrupt();
        assertThat(undeclared.failure())
                .isInstanceOf(IpcException.class)
                .hasCauseInstanceOf(InterruptedException.class);
        assertThat(stillInterrupted).isTrue();
        Desk impatient = object.proxy(10, TimeUnit.MILLISECONDS);
        assertThatThrownBy(impatient::hang).isInstanceOf(TimedOutException.class);
        assertThat(desk.add(1)).isEqualTo(1);
    }

    @Test
    @DisplayName("ends calls that run and come when its host is killed, and is hosted anew by who brings a factory")
    void hostKilled() throws Exception {
        SharedLatch hosting = ipc().latch(1);
        ChildProcess host = ipc().process(() -> host(hosting)).start();
        hosting.await();
        ManagedObject<Desk> object = ipc().managed("desk", Desk.class);
        Desk desk = object.proxy();
        desk.add(7);
        Running<Object> hanging = running(() -> {
            desk.hang();
            return null;
        });
        hanging.blocked();
        host.kill();
        assertThat(hanging.failure()).isInstanceOf(OwnerDiedException.class).hasMessageContaining("desk");
        assertThatThrownBy(() -> desk.add(1)).isInstanceOf(OwnerDiedException.class);
        assertThat(object.isHostAlive()).isFalse();
        assertThatThrownBy(() -> ipc().managed("desk", Desk.class)).isInstanceOf(ClosedException.class);
        ManagedObject<Desk> anew = ipc().managed("desk", Desk.class, DeskImpl::new);
        assertThat(anew.proxy().add(0)).isZero();
        assertThatThrownBy(() -> desk.add(1)).isInstanceOf(OwnerDiedException.class);
    }

    private static void host(SharedLatch hosting) throws InterruptedException {
        Ipc.current().managed("desk", Desk.class, DeskImpl::new);
        hosting.countDown();
        Ipc.current().event("never").await();
    }

    @Test
    @DisplayName("goes on when callers are killed in the middle of calls")
    void callersKilled() throws Exception {
        Desk desk = ipc().managed("desk", Desk.class, DeskImpl::new).proxy();
        AtomicInteger killed = new AtomicInteger();
        for (int i = 0; i < 3; i++) {
            SharedLatch calling = ipc().latch(1);
            ChildProcess caller =
                    ipc().process(() -> callForEver(desk, calling)).start();
            calling.await();
            caller.kill();
            caller.join();
            killed.incrementAndGet();
            assertThat(desk.add(1)).isPositive();
        }
        assertThat(killed).hasValue(3);
    }

    private static void callForEver(Desk desk, SharedLatch calling) {
        desk.add(1);
        calling.countDown();
        while (!Thread.currentThread().isInterrupted()) {
            desk.add(1);
        }
    }
}
