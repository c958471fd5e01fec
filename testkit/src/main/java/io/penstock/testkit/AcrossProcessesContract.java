package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ChildProcess;
import io.penstock.ClosedException;
import io.penstock.Connection;
import io.penstock.EndOfFileException;
import io.penstock.Ipc;
import io.penstock.Lease;
import io.penstock.LockOptions;
import io.penstock.Pipe;
import io.penstock.PipeOptions;
import io.penstock.QueueOptions;
import io.penstock.SharedDict;
import io.penstock.SharedLock;
import io.penstock.SharedQueue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The promises of objects across processes, and to processes that outlive one that was killed. */
abstract class AcrossProcessesContract extends Contract {

    @Test
    @DisplayName("share queues: what each puts, the others take, in order")
    void queues() throws Exception {
        SharedQueue<int[]> queue = ipc().queue(QueueOptions.defaults().capacity(10));
        int children = 3;
        int each = 500;
        List<ChildProcess> producers = new ArrayList<>();
        for (int c = 0; c < children; c++) {
            int maker = c;
            producers.add(ipc().process(() -> produce(queue, maker, each)).start());
        }
        int[] next = new int[children];
        for (int i = 0; i < children * each; i++) {
            int[] item = queue.take();
            assertThat(item[1]).as("order of child %s", item[0]).isEqualTo(next[item[0]]++);
        }
        for (ChildProcess child : producers) {
            child.await();
        }
        assertThat(queue).isEmpty();
    }

    private static void produce(SharedQueue<int[]> queue, int maker, int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            queue.put(new int[] {maker, i});
        }
    }

    @Test
    @DisplayName("wake one another: a blocked take, put, join and receive in one ends when the other does its part")
    void wakeOneAnother() throws Exception {
        SharedQueue<String> requests = ipc().queue(QueueOptions.defaults().capacity(1));
        SharedQueue<String> answers = ipc().queue(QueueOptions.defaults().capacity(1));
        Pipe pipe = ipc().pipe();
        Connection far = pipe.second();
        ChildProcess child = ipc().process(() -> answer(requests, answers, far)).start();
        far.close();
        Running<String> taker = running(answers::take).blocked();
        requests.put("one");
        assertThat(taker.get()).isEqualTo("answer to one");
        for (String request : List.of("two", "three", "four")) {
            requests.put(request);
        }
        for (String request : List.of("two", "three", "four")) {
            assertThat(answers.take()).isEqualTo("answer to " + request);
        }
        requests.join();
        Running<Object> receiver = running(() -> pipe.first().recv()).blocked();
        pipe.first().send("five");
        assertThat(receiver.get()).isEqualTo("answer to five");
        pipe.first().close();
        child.await();
    }

    private static void answer(SharedQueue<String> requests, SharedQueue<String> answers, Connection connection)
            throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            answers.put("answer to " + requests.take());
            requests.taskDone();
        }
        try {
            while (true) {
                connection.send("answer to " + connection.recv());
            }
        } catch (EndOfFileException e) {
            connection.close();
        }
    }

    @Test
    @DisplayName("share dicts: no update is lost")
    void dicts() throws Exception {
        SharedDict<String, Integer> dict = ipc().dict();
        int each = 500;
        List<ChildProcess> children = new ArrayList<>();
        for (int c = 0; c < 3; c++) {
            children.add(ipc().process(() -> add(dict, each)).start());
        }
        for (ChildProcess child : children) {
            child.await();
        }
        assertThat(dict.get("merged")).isEqualTo(3 * each);
        assertThat(dict.get("computed")).isEqualTo(3 * each);
    }

    private static void add(SharedDict<String, Integer> dict, int count) {
        for (int i = 0; i < count; i++) {
            dict.merge("merged", 1, Integer::sum);
            dict.compute("computed", (key, old) -> old == null ? 1 : old + 1);
            dict.put("churn" + i % 50, i);
            dict.remove("churn" + (i + 25) % 50);
        }
    }

    @Test
    @DisplayName("exclude one another by a lock, fair or not")
    void locks() throws Exception {
        for (boolean fair : new boolean[] {false, true}) {
            SharedLock lock = ipc().lock(LockOptions.defaults().fair(fair));
            SharedDict<String, Integer> dict = ipc().dict();
            dict.put("sum", 0);
            int each = 300;
            List<ChildProcess> children = new ArrayList<>();
            for (int c = 0; c < 3; c++) {
                children.add(ipc().process(() -> addLocked(dict, lock, each)).start());
            }
            for (ChildProcess child : children) {
                child.await();
            }
            assertThat(dict.get("sum")).isEqualTo(3 * each);
        }
    }

    private static void addLocked(SharedDict<String, Integer> dict, SharedLock lock, int count) {
        for (int i = 0; i < count; i++) {
            lock.lock();
            try {
                dict.put("sum", dict.get("sum") + 1);
            } finally {
                lock.unlock();
            }
        }
    }

    @Test
    @DisplayName("receive a queue, a dict, a lock and a pipe's end in any message, "
            + "and find the parent's session as the current one")
    void handles() throws Exception {
        SharedQueue<Object> road = ipc().queue();
        SharedQueue<Object> back = ipc().queue("back");
        ChildProcess child = ipc().process(() -> useWhatArrives(road)).start();
        SharedDict<String, Integer> dict = ipc().dict();
        Pipe pipe = ipc().pipe();
        road.put(List.of(dict, ipc().lock("lock"), pipe.second()));
        pipe.second().close();
        pipe.first().send(41);
        assertThat(pipe.first().<Integer>recv()).isEqualTo(42);
        child.await();
        assertThat(dict.get("written")).isEqualTo(41);
        assertThat(back.take()).isEqualTo(ipc().sessionId());
        assertThatThrownBy(() -> pipe.first().recv()).isInstanceOf(EndOfFileException.class);
    }

    private static void useWhatArrives(SharedQueue<Object> road) throws InterruptedException {
        List<?> arrived = (List<?>) road.take();
        @SuppressWarnings("unchecked")
        SharedDict<String, Integer> dict = (SharedDict<String, Integer>) arrived.get(0);
        SharedLock lock = (SharedLock) arrived.get(1);
        Connection connection = (Connection) arrived.get(2);
        int number = connection.recv();
        lock.lock();
        dict.put("written", number);
        lock.unlock();
        connection.send(number + 1);
        Ipc.current().queue("back").put(Ipc.current().sessionId());
    }

    @Test
    @DisplayName("get the end of file when the other side is killed, after all that it had sent")
    void killedSender() throws Exception {
        Pipe pipe = ipc().pipe(PipeOptions.defaults().oneWay());
        Connection far = pipe.second();
        SharedQueue<String> said = ipc().queue();
        ChildProcess child = ipc().process(() -> sendAndHang(far, said)).start();
        far.close();
        assertThat(pipe.first().<Integer>recv()).isZero();
        Running<Object> receiver = running(() -> {
            List<Object> rest = new ArrayList<>();
            try {
                while (true) {
                    rest.add(pipe.first().recv());
                }
            } catch (EndOfFileException e) {
                return rest;
            }
        });
        assertThat(said.take()).isEqualTo("sent all");
        receiver.blocked();
        child.kill();
        assertThat(receiver.get()).isEqualTo(List.of(1, 2));
    }

    private static void sendAndHang(Connection connection, SharedQueue<String> said) throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            connection.send(i);
        }
        said.put("sent all");
        new CountDownLatch(1).await();
    }

    @Test
    @DisplayName("get back in its old place what a killed process had leased")
    void killedLeaser() throws Exception {
        SharedQueue<String> queue = ipc().queue();
        SharedQueue<String> said = ipc().queue();
        queue.putAll(List.of("a", "b", "c"));
        ChildProcess child = ipc().process(() -> leaseAndHang(queue, said)).start();
        assertThat(said.take()).isEqualTo("a");
        assertThat(queue.size()).isEqualTo(2);
        assertThat(queue.take()).isEqualTo("b");
        assertThat(queue.take()).isEqualTo("c");
        Running<Lease<String>> waiter = running(queue::lease).blocked();
        child.kill();
        assertThat(waiter.get().item()).isEqualTo("a");
        assertThat(waiter.get().deliveries()).isEqualTo(2);
    }

    private static void leaseAndHang(SharedQueue<String> queue, SharedQueue<String> said) throws InterruptedException {
        Lease<String> lease = queue.lease();
        said.put(lease.item());
        new CountDownLatch(1).await();
    }

    @Test
    @DisplayName("count as done what a killed process had taken and not done, and say how much it was")
    void killedWorker() throws Exception {
        SharedQueue<String> queue = ipc().queue();
        SharedQueue<String> said = ipc().queue();
        queue.putAll(List.of("a", "b", "c"));
        ChildProcess child = ipc().process(() -> takeTwoAndHang(queue, said)).start();
        assertThat(said.take()).isEqualTo("ready");
        queue.take();
        queue.taskDone();
        Running<Boolean> joiner =
                running(() -> queue.join(SOON, TimeUnit.SECONDS)).blocked();
        child.kill();
        assertThat(joiner.get()).isTrue();
        assertThat(queue.abandoned()).isEqualTo(1);
    }

    private static void takeTwoAndHang(SharedQueue<String> queue, SharedQueue<String> said)
            throws InterruptedException {
        queue.take();
        queue.take();
        queue.taskDone();
        said.put("ready");
        new CountDownLatch(1).await();
    }

    @Test
    @DisplayName("get the lock that a killed process held, with a greater token, and are told that it was recovered")
    void killedHolder() throws Exception {
        for (boolean fair : new boolean[] {false, true}) {
            SharedLock lock = ipc().lock(LockOptions.defaults().fair(fair));
            SharedQueue<Long> tokens = ipc().queue();
            ChildProcess child = ipc().process(() -> lockAndHang(lock, tokens)).start();
            long token = tokens.take();
            Running<Boolean> waiter = running(() -> {
                lock.lock();
                try {
                    assertThat(lock.token()).isGreaterThan(token);
                    return lock.recovered();
                } finally {
                    lock.unlock();
                }
            });
            waiter.blocked();
            child.kill();
            assertThat(waiter.get()).isTrue();
            lock.lock();
            assertThat(lock.recovered()).isFalse();
            lock.unlock();
        }
    }

    private static void lockAndHang(SharedLock lock, SharedQueue<Long> tokens) throws InterruptedException {
        lock.lock();
        lock.lock();
        tokens.put(lock.token());
        new CountDownLatch(1).await();
    }

    @Test
    @DisplayName("are not left asleep by a killed waiter that was in front of them")
    void killedWaiter() throws Exception {
        for (boolean fair : new boolean[] {false, true}) {
            SharedLock lock = ipc().lock(LockOptions.defaults().fair(fair));
            SharedQueue<String> queue = ipc().queue();
            SharedQueue<String> said = ipc().queue();
            lock.lock();
            ChildProcess lockWaiter = ipc().process(() -> {
                        said.put("waiting");
                        lock.lock();
                        new CountDownLatch(1).await();
                    })
                    .start();
            ChildProcess taker = ipc().process(() -> {
                        said.put("waiting");
                        queue.take();
                    })
                    .start();
            said.take();
            said.take();
            Running<Boolean> next = running(() -> {
                        lock.lock();
                        lock.unlock();
                        return true;
                    })
                    .blocked();
            Running<String> nextTaker = running(queue::take).blocked();
            lockWaiter.kill();
            taker.kill();
            lock.unlock();
            assertThat(next.get()).isTrue();
            queue.put("a");
            queue.put("b");
            assertThat(nextTaker.get()).isIn("a", "b");
        }
    }

    @Test
    @DisplayName("are distinct participants, whose death is told")
    void participants() throws Exception {
        SharedQueue<String> said = ipc().queue();
        Set<Long> pids = new HashSet<>();
        List<ChildProcess> children = new ArrayList<>();
        for (int c = 0; c < 2; c++) {
            children.add(ipc().process(() -> {
                        said.put("ready");
                        new CountDownLatch(1).await();
                    })
                    .start());
            said.take();
        }
        children.forEach(child -> {
            pids.add(child.pid());
            child.kill();
        });
        for (ChildProcess child : children) {
            assertThat(child.join(SOON, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(pids).hasSize(ipc().capabilities().processes() ? 2 : 1);
    }

    @Test
    @DisplayName("are gone when the session is closed, and find it closed if they outlive it")
    void closing() throws Exception {
        Ipc other = Ipc.open(uri());
        SharedQueue<String> queue = other.queue();
        ChildProcess child = other.process(() -> {
                    queue.put("ready");
                    queue.join();
                })
                .start();
        assertThat(queue.take()).isEqualTo("ready");
        other.close();
        assertThat(child.join(SOON, TimeUnit.SECONDS)).isTrue();
        assertThatThrownBy(queue::size).isInstanceOf(ClosedException.class);
    }
}
