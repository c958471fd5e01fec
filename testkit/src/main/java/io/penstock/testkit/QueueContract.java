package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ClosedException;
import io.penstock.Lease;
import io.penstock.ObjectExistsException;
import io.penstock.QueueOptions;
import io.penstock.SerializationException;
import io.penstock.SharedQueue;
import io.penstock.spi.ObjectKind;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The promises of a queue, within one process. */
abstract class QueueContract extends Contract {

    @Override
    Set<ObjectKind> needs() {
        return Set.of(ObjectKind.QUEUE);
    }

    private static final QueueOptions TWO = QueueOptions.defaults().capacity(2);

    @Test
    @DisplayName("gives items in the order in which they were put")
    void order() throws Exception {
        SharedQueue<Integer> queue = ipc().queue();
        for (int i = 0; i < 1000; i++) {
            queue.put(i);
        }
        for (int i = 0; i < 1000; i++) {
            assertThat(queue.take()).isEqualTo(i);
        }
    }

    @Test
    @DisplayName("carries items of every size whole, in one piece")
    void sizes() throws Exception {
        SharedQueue<byte[]> queue = ipc().queue();
        Random random = new Random(42);
        List<byte[]> sent = new ArrayList<>();
        for (int size :
                new int[] {0, 1, 7, 8, 9, 63, 64, 65, 1000, 4095, 4096, 65_535, 65_536, 100_000, 1 << 20, 5_000_000}) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            sent.add(bytes);
            queue.put(bytes);
        }
        for (byte[] bytes : sent) {
            assertThat(Arrays.equals(queue.take(), bytes))
                    .as("item of %s bytes", bytes.length)
                    .isTrue();
        }
    }

    @Test
    @DisplayName("grows and shrinks again and again")
    void growsAndShrinks() throws Exception {
        SharedQueue<byte[]> queue = ipc().queue();
        for (int round = 0; round < 20; round++) {
            for (int i = 0; i < 500; i++) {
                byte[] bytes = new byte[1000];
                bytes[0] = (byte) i;
                queue.put(bytes);
            }
            assertThat(queue.size()).isEqualTo(500);
            for (int i = 0; i < 500; i++) {
                assertThat(queue.take()[0]).isEqualTo((byte) i);
            }
            assertThat(queue).isEmpty();
        }
    }

    @Test
    @DisplayName("copies what is put, so that later changes are not seen")
    void copies() throws Exception {
        SharedQueue<byte[]> queue = ipc().queue();
        byte[] bytes = {1, 2, 3};
        queue.put(bytes);
        bytes[0] = 99;
        assertThat(queue.peek()).containsExactly(1, 2, 3);
        assertThat(queue.take()).containsExactly(1, 2, 3);
    }

    @Test
    @DisplayName("refuses null and what cannot be serialized, in the caller")
    void refuses() {
        SharedQueue<Object> queue = ipc().queue();
        assertThatThrownBy(() -> queue.put(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> queue.offer(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> queue.put(new ByteArrayInputStream(new byte[1])))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("ByteArrayInputStream");
        assertThat(queue).isEmpty();
    }

    @Test
    @DisplayName("when full refuses an offer, lets a timed offer wait its time, and counts down the remaining capacity")
    void full() throws Exception {
        SharedQueue<String> queue = ipc().queue(TWO);
        assertThat(queue.remainingCapacity()).isEqualTo(2);
        assertThat(queue.offer("a")).isTrue();
        assertThat(queue.remainingCapacity()).isEqualTo(1);
        assertThat(queue.offer("b")).isTrue();
        assertThat(queue.remainingCapacity()).isZero();
        assertThat(queue.offer("c")).isFalse();
        assertThatThrownBy(() -> queue.add("c")).isInstanceOf(IllegalStateException.class);
        long before = System.nanoTime();
        assertThat(queue.offer("c", 50, TimeUnit.MILLISECONDS)).isFalse();
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
        assertThat(queue).containsExactly("a", "b");
    }

    @Test
    @DisplayName("when empty gives null to a poll, and lets a timed poll wait its time")
    void empty() throws Exception {
        SharedQueue<String> queue = ipc().queue();
        assertThat(queue.poll()).isNull();
        assertThat(queue.peek()).isNull();
        long before = System.nanoTime();
        assertThat(queue.poll(50, TimeUnit.MILLISECONDS)).isNull();
        assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(50));
        assertThat(queue.size()).isZero();
    }

    @Test
    @DisplayName("lets a blocked take go on when an item comes")
    void blockedTake() throws Exception {
        SharedQueue<String> queue = ipc().queue();
        Running<String> taker = running(queue::take).blocked();
        queue.put("late");
        assertThat(taker.get()).isEqualTo("late");
    }

    @Test
    @DisplayName("lets a blocked put go on when there is room")
    void blockedPut() throws Exception {
        SharedQueue<String> queue = ipc().queue(TWO);
        queue.put("a");
        queue.put("b");
        Running<Boolean> putter = running(() -> {
                    queue.put("c");
                    return true;
                })
                .blocked();
        assertThat(queue.take()).isEqualTo("a");
        assertThat(putter.get()).isTrue();
        assertThat(queue.take()).isEqualTo("b");
        assertThat(queue.take()).isEqualTo("c");
    }

    @Test
    @DisplayName("loses and doubles nothing between many producers and consumers, and keeps each producer's order")
    void manyToMany() throws Exception {
        int producers = 4;
        int each = 2000;
        SharedQueue<int[]> queue = ipc().queue(QueueOptions.defaults().capacity(16));
        List<Running<?>> all = new ArrayList<>();
        for (int p = 0; p < producers; p++) {
            int producer = p;
            all.add(running(() -> {
                for (int i = 0; i < each; i++) {
                    queue.put(new int[] {producer, i});
                }
                return null;
            }));
        }
        Set<List<Integer>> seen = ConcurrentHashMap.newKeySet();
        for (int c = 0; c < 3; c++) {
            all.add(running(() -> {
                int[] last = IntStream.generate(() -> -1).limit(producers).toArray();
                for (int[] item = queue.take(); item[0] >= 0; item = queue.take()) {
                    assertThat(item[1]).as("order of producer %s", item[0]).isGreaterThan(last[item[0]]);
                    last[item[0]] = item[1];
                    assertThat(seen.add(List.of(item[0], item[1])))
                            .as("came once")
                            .isTrue();
                }
                return null;
            }));
        }
        for (int p = 0; p < producers; p++) {
            all.get(p).get();
        }
        for (int c = 0; c < 3; c++) {
            queue.put(new int[] {-1, 0});
        }
        for (Running<?> running : all) {
            running.get();
        }
        assertThat(seen).hasSize(producers * each);
    }

    @Test
    @DisplayName("moves batches in order, in as few calls as one likes")
    void batches() throws Exception {
        SharedQueue<Integer> queue = ipc().queue(QueueOptions.defaults().capacity(10));
        List<Integer> items = IntStream.range(0, 1000).boxed().toList();
        Running<Boolean> putter = running(() -> {
            queue.putAll(items);
            return true;
        });
        List<Integer> taken = new ArrayList<>();
        while (taken.size() < items.size()) {
            taken.addAll(queue.takeUpTo(7));
        }
        assertThat(taken).isEqualTo(items);
        assertThat(putter.get()).isTrue();
    }

    @Test
    @DisplayName("drains what there is, up to a limit")
    void drain() throws Exception {
        SharedQueue<Integer> queue = ipc().queue();
        queue.putAll(List.of(1, 2, 3, 4, 5));
        List<Integer> target = new ArrayList<>();
        assertThat(queue.drainTo(target, 2)).isEqualTo(2);
        assertThat(queue.drainTo(target)).isEqualTo(3);
        assertThat(queue.drainTo(target)).isZero();
        assertThat(target).containsExactly(1, 2, 3, 4, 5);
    }

    @Test
    @DisplayName("can be streamed while others put and take")
    void streams() throws Exception {
        SharedQueue<Integer> queue = ipc().queue();
        queue.putAll(IntStream.range(0, 100).boxed().toList());
        Running<Object> churn = running(() -> {
            for (int i = 100; i < 2000; i++) {
                queue.put(i);
                if (i % 7 > 0) {
                    queue.take();
                }
            }
            return null;
        });
        do {
            assertThat(queue.stream().toList()).isSorted().doesNotHaveDuplicates();
        } while (!churn.outcome().isDone());
        churn.get();
    }

    @Test
    @DisplayName("removes items from the middle, by equality and through an iterator")
    void removeFromTheMiddle() throws Exception {
        SharedQueue<Integer> queue = ipc().queue(QueueOptions.defaults().capacity(5));
        queue.putAll(List.of(1, 2, 3, 4, 5));
        assertThat(queue.remove((Object) 3)).isTrue();
        assertThat(queue.remove((Object) 3)).isFalse();
        Iterator<Integer> items = queue.iterator();
        while (items.hasNext()) {
            if (items.next() == 4) {
                items.remove();
            }
        }
        assertThat(queue.size()).isEqualTo(3);
        assertThat(queue.remainingCapacity()).isEqualTo(2);
        assertThat(queue).containsExactly(1, 2, 5);
        assertThat(queue.remove((Object) 1)).isTrue();
        assertThat(queue.take()).isEqualTo(2);
        assertThat(queue.take()).isEqualTo(5);
        assertThat(queue.poll()).isNull();
    }

    @Test
    @DisplayName("lets a blocked put go on when an item is removed from the middle")
    void removalMakesRoom() throws Exception {
        SharedQueue<Integer> queue = ipc().queue(QueueOptions.defaults().capacity(3));
        queue.putAll(List.of(1, 2, 3));
        Running<Boolean> putter = running(() -> {
                    queue.put(4);
                    return true;
                })
                .blocked();
        assertThat(queue.remove((Object) 2)).isTrue();
        assertThat(putter.get()).isTrue();
        assertThat(queue).containsExactly(1, 3, 4);
    }

    @Test
    @DisplayName("is empty after clear, and goes on working")
    void clear() throws Exception {
        SharedQueue<Integer> queue = ipc().queue(TWO);
        queue.put(1);
        queue.put(2);
        queue.clear();
        assertThat(queue).isEmpty();
        assertThat(queue.remainingCapacity()).isEqualTo(2);
        queue.put(3);
        assertThat(queue.take()).isEqualTo(3);
    }

    @Test
    @DisplayName("keeps a leased item in its capacity but not in its size, until it is acknowledged")
    void leaseAndAck() throws Exception {
        SharedQueue<String> queue = ipc().queue(TWO);
        queue.put("a");
        queue.put("b");
        Lease<String> lease = queue.lease();
        assertThat(lease.item()).isEqualTo("a");
        assertThat(lease.deliveries()).isEqualTo(1);
        assertThat(queue.size()).isEqualTo(1);
        assertThat(queue.remainingCapacity()).isZero();
        assertThat(queue.offer("c")).isFalse();
        assertThat(queue.peek()).isEqualTo("b");
        lease.ack();
        assertThat(queue.remainingCapacity()).isEqualTo(1);
        assertThat(queue.offer("c")).isTrue();
        assertThatThrownBy(lease::ack).isInstanceOf(IllegalStateException.class);
        assertThat(queue.take()).isEqualTo("b");
        assertThat(queue.take()).isEqualTo("c");
    }

    @Test
    @DisplayName("lets the bytes of a leased item be read where they lie, and by nobody written, until its lease ends")
    void leasedBytes() throws Exception {
        SharedQueue<byte[]> queue = ipc().queue();
        byte[] small = {1, 2, 3};
        byte[] large = new byte[2_000_000];
        large[1_999_999] = 7;
        for (byte[] item : List.of(small, new byte[0], large)) {
            queue.put(item);
            Lease<byte[]> lease = queue.lease();
            ByteBuffer bytes = lease.bytes();
            assertThat(bytes.isReadOnly()).isTrue();
            byte[] read = new byte[bytes.remaining()];
            bytes.get(read);
            assertThat(read).isEqualTo(item);
            assertThat(lease.bytes().remaining()).as("another view").isEqualTo(item.length);
            assertThat(lease.item()).isEqualTo(item).isSameAs(lease.item());
            lease.ack();
            assertThat(lease.item()).as("decoded before").isEqualTo(item);
            assertThatThrownBy(lease::bytes).isInstanceOf(IllegalStateException.class);
        }
        queue.put(small);
        Lease<byte[]> unread = queue.lease();
        unread.close();
        assertThatThrownBy(unread::item).isInstanceOf(IllegalStateException.class);
        assertThat(queue.take()).isEqualTo(small);
    }

    @Test
    @DisplayName(
            "refuses null before it looks at an interrupt, and a missing unit of time whether it has to wait or not")
    void nulls() throws Exception {
        SharedQueue<String> queue = ipc().queue();
        Running<Boolean> interrupted = running(() -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> queue.put(null)).isInstanceOf(NullPointerException.class);
            return Thread.currentThread().isInterrupted();
        });
        assertThat(interrupted.get()).isTrue();
        assertThatThrownBy(() -> queue.offer("a", 1, null)).isInstanceOf(NullPointerException.class);
        assertThat(queue).isEmpty();
        queue.put("a");
        assertThatThrownBy(() -> queue.poll(1, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> queue.lease(1, null)).isInstanceOf(NullPointerException.class);
        assertThat(queue).containsExactly("a");
    }

    @Test
    @DisplayName(
            "lets a leased item that cannot be decoded here be given back, or acknowledged, so that nobody is stuck")
    void leasedAndUndecodable() throws Exception {
        SharedQueue<Object> queue = ipc().queue(TWO);
        queue.put(Renamed.newInstance(Known.class, "Known", "Xnown"));
        queue.put("next");
        Lease<Object> lease = queue.lease();
        assertThatThrownBy(lease::item)
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Xnown");
        lease.close();
        try (Lease<Object> again = queue.lease()) {
            assertThat(again.deliveries()).isEqualTo(2);
            assertThatThrownBy(again::item).isInstanceOf(SerializationException.class);
            again.ack();
        }
        assertThat(queue.take()).isEqualTo("next");
        assertThat(queue.remainingCapacity()).isEqualTo(2);
    }

    /** Stands for a class that the process which takes does not have. */
    public static final class Known {

        /** Called by {@link Renamed}. */
        public Known() {}
    }

    @Test
    @DisplayName("puts a leased item that is given back in its old place")
    void nack() throws Exception {
        SharedQueue<String> queue = ipc().queue();
        queue.putAll(List.of("a", "b", "c"));
        Lease<String> first = queue.lease();
        Lease<String> second = queue.tryLease();
        assertThat(second.item()).isEqualTo("b");
        assertThat(queue.take()).isEqualTo("c");
        second.close();
        first.close();
        assertThat(queue).containsExactly("a", "b");
        try (Lease<String> again = queue.lease(1, TimeUnit.SECONDS)) {
            assertThat(again.item()).isEqualTo("a");
            assertThat(again.deliveries()).isEqualTo(2);
            again.ack();
        }
        assertThat(queue.take()).isEqualTo("b");
        assertThat(queue.tryLease()).isNull();
        assertThat(queue.lease(10, TimeUnit.MILLISECONDS)).isNull();
    }

    @Test
    @DisplayName("wakes a blocked lease when an item is given back")
    void nackWakes() throws Exception {
        SharedQueue<String> queue = ipc().queue();
        queue.put("a");
        Lease<String> lease = queue.lease();
        Running<Lease<String>> other = running(queue::lease).blocked();
        lease.close();
        assertThat(other.get().item()).isEqualTo("a");
    }

    @Test
    @DisplayName("lets join wait for the work on each item, and complains about too much done")
    void join() throws Exception {
        SharedQueue<Integer> queue = ipc().queue();
        queue.join();
        queue.putAll(List.of(1, 2, 3));
        assertThat(queue.unfinished()).isEqualTo(3);
        assertThat(queue.join(20, TimeUnit.MILLISECONDS)).isFalse();
        Running<Boolean> joiner =
                running(() -> queue.join(SOON, TimeUnit.SECONDS)).blocked();
        queue.take();
        queue.taskDone();
        queue.lease().ack();
        queue.take();
        assertThat(queue.unfinished()).isEqualTo(1);
        queue.taskDone();
        assertThat(joiner.get()).isTrue();
        assertThat(queue.abandoned()).isZero();
        assertThatThrownBy(queue::taskDone).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @DisplayName("lets takers drain it after shutdown, then fails them; fails putters at once")
    void shutdownDrains() throws Exception {
        SharedQueue<Integer> queue = ipc().queue();
        queue.put(1);
        queue.put(2);
        queue.shutdown();
        assertThat(queue.isShutdown()).isTrue();
        assertThatThrownBy(() -> queue.put(3)).isInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> queue.offer(3)).isInstanceOf(ClosedException.class);
        assertThat(queue.take()).isEqualTo(1);
        assertThat(queue.poll()).isEqualTo(2);
        assertThatThrownBy(queue::take).isInstanceOf(ClosedException.class);
        assertThatThrownBy(queue::poll).isInstanceOf(ClosedException.class);
        assertThat(queue.drainTo(new ArrayList<>())).isZero();
        queue.shutdown();
    }

    @Test
    @DisplayName("wakes blocked takers and putters with an error when it is shut down")
    void shutdownWakes() throws Exception {
        SharedQueue<Integer> empty = ipc().queue();
        SharedQueue<Integer> full = ipc().queue(QueueOptions.defaults().capacity(1));
        full.put(1);
        Running<Integer> taker = running(empty::take).blocked();
        Running<Object> putter = running(() -> {
                    full.put(2);
                    return null;
                })
                .blocked();
        empty.shutdown();
        full.shutdown();
        assertThat(taker.failure()).isInstanceOf(ClosedException.class);
        assertThat(putter.failure()).isInstanceOf(ClosedException.class);
    }

    @Test
    @DisplayName("wakes everybody with an error when it is destroyed, and frees its name")
    void destroy() throws Exception {
        SharedQueue<Integer> queue = ipc().queue("named");
        SharedQueue<Integer> other = ipc().queue("named");
        queue.put(1);
        other.take();
        Running<Integer> taker = running(other::take).blocked();
        queue.destroy();
        assertThat(taker.failure()).isInstanceOf(ClosedException.class);
        assertThatThrownBy(other::size).isInstanceOf(ClosedException.class);
        SharedQueue<Integer> fresh = ipc().queue("named");
        assertThat(fresh).isEmpty();
        fresh.put(7);
        assertThat(fresh.take()).isEqualTo(7);
    }

    @Test
    @DisplayName("closes one handle without touching the others, and wakes who waits on it")
    void closeHandle() throws Exception {
        SharedQueue<Integer> queue = ipc().queue("named");
        SharedQueue<Integer> other = ipc().queue("named");
        Running<Integer> taker = running(queue::take).blocked();
        queue.close();
        queue.close();
        assertThat(taker.failure()).isInstanceOf(ClosedException.class);
        other.put(1);
        assertThat(other.take()).isEqualTo(1);
        assertThatThrownBy(queue::size).isInstanceOf(ClosedException.class).hasMessageContaining("named");
    }

    @Test
    @DisplayName("is the same for all who ask by its name, unless they ask for other options")
    void named() throws Exception {
        SharedQueue<Integer> queue = ipc().queue("named", TWO);
        SharedQueue<Integer> same = ipc().queue("named");
        queue.put(1);
        assertThat(same.take()).isEqualTo(1);
        assertThat(same).isNotSameAs(queue);
        assertThat(ipc().<Integer>queue("named", TWO).remainingCapacity()).isEqualTo(2);
        assertThatThrownBy(() -> ipc().queue("named", QueueOptions.defaults().capacity(3)))
                .isInstanceOf(ObjectExistsException.class)
                .hasMessageContaining("named")
                .hasMessageContaining("capacity=2")
                .hasMessageContaining("capacity=3");
    }

    @Test
    @DisplayName("refuses a blocking call of an interrupted thread, without taking or adding anything")
    void interruptedBefore() throws Exception {
        SharedQueue<Integer> queue = ipc().queue();
        queue.put(1);
        Thread.currentThread().interrupt();
        assertThatThrownBy(queue::take).isInstanceOf(InterruptedException.class);
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> queue.put(2)).isInstanceOf(InterruptedException.class);
        assertThat(queue).containsExactly(1);
    }

    @Test
    @DisplayName("lets go of interrupted takers and putters, and loses no item over it")
    void interruptedDuring() throws Exception {
        SharedQueue<Integer> queue = ipc().queue();
        Running<Integer> taker = running(queue::take).blocked();
        taker.thread().interrupt();
        assertThat(taker.failure()).isInstanceOf(InterruptedException.class);
        queue.put(1);
        assertThat(queue.take()).isEqualTo(1);
        SharedQueue<Integer> full = ipc().queue(QueueOptions.defaults().capacity(1));
        full.put(1);
        Running<Object> putter = running(() -> {
                    full.put(2);
                    return null;
                })
                .blocked();
        putter.thread().interrupt();
        assertThat(putter.failure()).isInstanceOf(InterruptedException.class);
        assertThat(full.take()).isEqualTo(1);
        assertThat(full.poll()).isNull();
    }

    @Test
    @DisplayName("loses no item and no wake-up over interrupts at random moments")
    void interruptsAtRandom() throws Exception {
        int items = 2000;
        SharedQueue<Integer> queue = ipc().queue(QueueOptions.defaults().capacity(4));
        Set<Integer> seen = ConcurrentHashMap.newKeySet();
        List<Running<Integer>> takers = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            takers.add(running(() -> {
                int interrupts = 0;
                while (true) {
                    try {
                        int item = queue.take();
                        if (item < 0) {
                            return interrupts;
                        }
                        assertThat(seen.add(item)).as("item %s came once", item).isTrue();
                    } catch (InterruptedException e) {
                        interrupts++;
                    }
                }
            }));
        }
        Random random = new Random(7);
        for (int i = 0; i < items; i++) {
            queue.put(i);
            if (random.nextInt(3) == 0) {
                takers.get(random.nextInt(takers.size())).thread().interrupt();
            }
        }
        for (int t = 0; t < takers.size(); t++) {
            queue.put(-1);
        }
        for (Running<Integer> taker : takers) {
            taker.get();
        }
        assertThat(seen).hasSize(items);
    }
}
