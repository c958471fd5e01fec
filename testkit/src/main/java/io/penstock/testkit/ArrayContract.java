package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.CapacityException;
import io.penstock.ChildProcess;
import io.penstock.ClosedException;
import io.penstock.ConfigurationException;
import io.penstock.ObjectExistsException;
import io.penstock.SharedArray;
import io.penstock.SharedByteArray;
import io.penstock.SharedDict;
import io.penstock.SharedDoubleArray;
import io.penstock.SharedIntArray;
import io.penstock.SharedLock;
import io.penstock.SharedLong;
import io.penstock.SharedLongArray;
import io.penstock.SharedQueue;
import io.penstock.SharedSet;
import io.penstock.spi.ObjectKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The promises of shared arrays, over threads and over processes. */
abstract class ArrayContract extends Contract {

    @Override
    Set<ObjectKind> needs() {
        return Set.of(ObjectKind.WORDS);
    }

    /** More than any backend may copy at once, and no round number. */
    private static final int MANY = 50_001;

    @Test
    @DisplayName("of int does what an AtomicIntegerArray does")
    void ints() {
        SharedIntArray array = ipc().intArray(3);
        assertThat(array.length()).isEqualTo(3);
        assertThat(array.get(1)).isZero();
        array.set(1, -5);
        assertThat(array.getAndSet(1, 6)).isEqualTo(-5);
        assertThat(array.compareAndSet(1, 5, 7)).isFalse();
        assertThat(array.compareAndExchange(1, 5, 7)).isEqualTo(6);
        assertThat(array.compareAndSet(1, 6, -7)).isTrue();
        assertThat(array.compareAndExchange(1, -7, 7)).isEqualTo(-7);
        assertThat(array.getAndAdd(1, 3)).isEqualTo(7);
        assertThat(array.addAndGet(1, -1)).isEqualTo(9);
        assertThat(array.incrementAndGet(1)).isEqualTo(10);
        assertThat(array.decrementAndGet(1)).isEqualTo(9);
        assertThat(array.updateAndGet(1, n -> n * 2)).isEqualTo(18);
        assertThat(array.getAndUpdate(1, n -> n / 2)).isEqualTo(18);
        assertThat(array.accumulateAndGet(1, 50, Math::max)).isEqualTo(50);
        array.set(2, Integer.MAX_VALUE);
        assertThat(array.incrementAndGet(2)).isEqualTo(Integer.MIN_VALUE);
        assertThat(array.getAndAdd(2, -1)).isEqualTo(Integer.MIN_VALUE);
        assertThat(array.toArray()).containsExactly(0, 50, Integer.MAX_VALUE);
    }

    @Test
    @DisplayName("of long does what an AtomicLongArray does")
    void longs() {
        SharedLongArray array = ipc().longArray(3);
        array.set(1, Long.MIN_VALUE);
        assertThat(array.getAndSet(1, 6)).isEqualTo(Long.MIN_VALUE);
        assertThat(array.compareAndSet(1, 5, 7)).isFalse();
        assertThat(array.compareAndSet(1, 6, 1L << 40)).isTrue();
        assertThat(array.compareAndExchange(1, 5, 7)).isEqualTo(1L << 40);
        assertThat(array.getAndAdd(1, 3)).isEqualTo(1L << 40);
        assertThat(array.addAndGet(1, -1)).isEqualTo((1L << 40) + 2);
        assertThat(array.incrementAndGet(1)).isEqualTo((1L << 40) + 3);
        assertThat(array.decrementAndGet(1)).isEqualTo((1L << 40) + 2);
        assertThat(array.updateAndGet(1, n -> n >> 20)).isEqualTo(1 << 20);
        assertThat(array.getAndUpdate(1, n -> n + 1)).isEqualTo(1 << 20);
        assertThat(array.accumulateAndGet(1, 9, Math::min)).isEqualTo(9);
        array.set(2, Long.MAX_VALUE);
        assertThat(array.incrementAndGet(2)).isEqualTo(Long.MIN_VALUE);
        assertThat(array.toArray()).containsExactly(0, 9, Long.MIN_VALUE);
    }

    @Test
    @DisplayName("of double does the same, and compares bit by bit")
    void doubles() {
        SharedDoubleArray array = ipc().doubleArray(2);
        array.set(0, 1.5);
        assertThat(array.getAndSet(0, 2.5)).isEqualTo(1.5);
        assertThat(array.getAndAdd(0, 0.25)).isEqualTo(2.5);
        assertThat(array.addAndGet(0, 0.25)).isEqualTo(3.0);
        assertThat(array.compareAndSet(0, 2, 4)).isFalse();
        assertThat(array.compareAndExchange(0, 3, 4)).isEqualTo(3);
        assertThat(array.updateAndGet(0, Math::sqrt)).isEqualTo(2);
        assertThat(array.getAndUpdate(0, x -> -x)).isEqualTo(2);
        assertThat(array.accumulateAndGet(0, -3, Math::min)).isEqualTo(-3);
        array.set(1, Double.NaN);
        assertThat(array.compareAndSet(1, Double.NaN, 0.0)).isTrue();
        assertThat(array.compareAndSet(1, -0.0, 1)).isFalse();
        assertThat(array.toArray()).containsExactly(-3, 0);
    }

    @Test
    @DisplayName("of byte does the same, at the width of a byte")
    void bytes() {
        SharedByteArray array = ipc().byteArray(7);
        array.set(3, (byte) -128);
        assertThat(array.getAndSet(3, (byte) 127)).isEqualTo((byte) -128);
        assertThat(array.incrementAndGet(3)).isEqualTo((byte) -128);
        assertThat(array.decrementAndGet(3)).isEqualTo((byte) 127);
        assertThat(array.getAndAdd(3, 258)).isEqualTo((byte) 127);
        assertThat(array.addAndGet(3, 1)).isEqualTo((byte) -126);
        assertThat(array.compareAndSet(3, (byte) 126, (byte) 5)).isFalse();
        assertThat(array.compareAndExchange(3, (byte) -126, (byte) -1)).isEqualTo((byte) -126);
        assertThat(array.updateAndGet(3, n -> n - 127)).isEqualTo((byte) -128);
        assertThat(array.getAndUpdate(3, n -> 300)).isEqualTo((byte) -128);
        assertThat(array.accumulateAndGet(3, 50, Math::max)).isEqualTo((byte) 50);
        assertThat(array.toArray()).containsExactly(0, 0, 0, 50, 0, 0, 0);
    }

    @Test
    @DisplayName("copies many elements in and out, and touches no others")
    void bulk() {
        int[] ints = IntStream.range(0, MANY).map(i -> i * 31 - 7).toArray();
        SharedIntArray intArray = ipc().intArray(MANY + 2);
        intArray.set(1, ints, 0, MANY);
        assertThat(intArray.get(0)).isZero();
        assertThat(intArray.get(MANY + 1)).isZero();
        assertThat(intArray.get(MANY)).isEqualTo(ints[MANY - 1]);
        int[] some = new int[10];
        intArray.get(100, some, 3, 5);
        assertThat(some).containsExactly(0, 0, 0, ints[99], ints[100], ints[101], ints[102], ints[103], 0, 0);
        assertThat(Arrays.copyOfRange(intArray.toArray(), 1, MANY + 1)).isEqualTo(ints);

        long[] longs = LongStream.range(0, MANY).map(i -> i << 33).toArray();
        SharedLongArray longArray = ipc().longArray(MANY);
        longArray.set(0, longs, 0, MANY);
        assertThat(longArray.toArray()).isEqualTo(longs);

        double[] doubles = IntStream.range(0, MANY).mapToDouble(i -> i / 3.0).toArray();
        SharedDoubleArray doubleArray = ipc().doubleArray(MANY);
        doubleArray.set(0, doubles, 0, MANY);
        assertThat(doubleArray.toArray()).isEqualTo(doubles);
        assertThat(doubleArray.get(1000)).isEqualTo(1000 / 3.0);

        byte[] bytes = new byte[MANY];
        IntStream.range(0, MANY).forEach(i -> bytes[i] = (byte) (i * 7));
        SharedByteArray byteArray = ipc().byteArray(MANY + 2);
        byteArray.set(1, bytes, 0, MANY);
        assertThat(Arrays.copyOfRange(byteArray.toArray(), 1, MANY + 1)).isEqualTo(bytes);
        assertThat(byteArray.get(MANY + 1)).isZero();

        intArray.slice(5, MANY).fill(9);
        assertThat(intArray.get(4)).isEqualTo(ints[3]);
        assertThat(intArray.get(5)).isEqualTo(9);
        assertThat(intArray.get(MANY - 1)).isEqualTo(9);
        assertThat(intArray.get(MANY)).isEqualTo(ints[MANY - 1]);
        intArray.set(3, new int[0], 0, 0);
        assertThat(intArray.get(3)).isEqualTo(ints[2]);
    }

    @Test
    @DisplayName("names index and length when one is out of bounds, and then changes nothing")
    void bounds() {
        SharedIntArray array = ipc().intArray("numbers", 5);
        IntConsumer untouched = value -> assertThat(array.toArray()).containsOnly(value);
        array.fill(1);
        complains("-1", () -> array.get(-1));
        complains("5", () -> array.set(5, 2));
        complains("7", () -> array.compareAndSet(7, 1, 2));
        complains("" + Integer.MIN_VALUE, () -> array.getAndAdd(Integer.MIN_VALUE, 1));
        complains("3 elements from index 3", () -> array.get(3, new int[9], 0, 3));
        complains("6 elements from index 0", () -> array.set(0, new int[9], 0, 6));
        complains("1 elements from index " + Integer.MAX_VALUE, () -> array.get(Integer.MAX_VALUE, new int[9], 0, 1));
        complains("from 2 to 6", () -> array.slice(2, 6));
        complains("from 3 to 2", () -> array.slice(3, 2));
        assertThatThrownBy(() -> array.get(0, new int[2], 1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> array.slice(1, 4).set(3, 2))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("Index 3")
                .hasMessageContaining("length 3")
                .hasMessageContaining("slice");
        untouched.accept(1);
        assertThat(ipc().doubleArray(1).slice(1, 1).toArray()).isEmpty();
    }

    private static void complains(String index, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining(index)
                .hasMessageContaining("length 5")
                .hasMessageContaining("int array 'numbers'");
    }

    @Test
    @DisplayName("has a length that is agreed on, at least 1, and no more than there is room for")
    void lengths() {
        for (int length : new int[] {0, -1}) {
            assertThatThrownBy(() -> ipc().intArray(length))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("" + length);
        }
        ipc().intArray("x", 5);
        assertThatThrownBy(() -> ipc().intArray("x", 6))
                .isInstanceOf(ObjectExistsException.class)
                .hasMessageContaining("6");
        assertThat(ipc().longArray("x", 6).length()).isEqualTo(6);
        assertThatThrownBy(() -> ipc().longArray(Integer.MAX_VALUE))
                .isInstanceOfAny(CapacityException.class, ConfigurationException.class)
                .hasMessageContaining("" + Integer.MAX_VALUE);
    }

    @Test
    @DisplayName("loses no addition of many processes and threads, and mixes up no neighbours")
    void additions() throws Exception {
        SharedIntArray ints = ipc().intArray(2);
        SharedByteArray bytes = ipc().byteArray("bytes", 6);
        SharedDoubleArray doubles = ipc().doubleArray(1);
        int each = 3000;
        List<ChildProcess> children = new ArrayList<>();
        for (int c = 0; c < 2; c++) {
            int mine = c + 1;
            children.add(
                    ipc().process(() -> add(ints, bytes, doubles, mine, each)).start());
        }
        Running<Object> thread = running(() -> {
            add(ints, ipc().byteArray("bytes", 6), doubles, 3, each);
            return null;
        });
        for (ChildProcess child : children) {
            child.await();
        }
        thread.get();
        assertThat(ints.toArray()).containsExactly(3 * each, 3 * each);
        assertThat(doubles.get(0)).isEqualTo(1.5 * each);
        byte shared = (byte) (3 * each);
        byte own = (byte) (each - 1);
        assertThat(bytes.toArray()).containsExactly(shared, own, own, own, shared, 0);
    }

    private static void add(
            SharedIntArray ints, SharedByteArray bytes, SharedDoubleArray doubles, int mine, int count) {
        for (int i = 0; i < count; i++) {
            ints.incrementAndGet(0);
            ints.updateAndGet(1, n -> n + 1);
            bytes.incrementAndGet(0);
            bytes.set(mine, (byte) i);
            bytes.updateAndGet(4, n -> n + 1);
            if (bytes.get(mine) != (byte) i) {
                throw new IllegalStateException("somebody else wrote byte " + mine);
            }
            doubles.addAndGet(0, 0.5);
        }
    }

    @Test
    @DisplayName("gives slices in the same memory, which travel and arrive as the same slices")
    void slices() throws Exception {
        SharedDoubleArray array = ipc().doubleArray(100);
        SharedDoubleArray middle = array.slice(20, 80);
        SharedDoubleArray inner = middle.slice(10, 20);
        inner.set(0, 1.5);
        assertThat(array.get(30)).isEqualTo(1.5);
        assertThat(inner).isEqualTo(array.slice(30, 40)).isNotEqualTo(array);
        assertThat(middle.slice(0, 60)).isEqualTo(middle);
        assertThat(array.slice(0, 100)).isEqualTo(array);
        assertThat(inner.length()).isEqualTo(10);
        List<ChildProcess> children = new ArrayList<>();
        for (int c = 0; c < 2; c++) {
            SharedDoubleArray half = middle.slice(c * 30, c * 30 + 30);
            int mine = c + 1;
            children.add(ipc().process(() -> half.fill(mine)).start());
        }
        for (ChildProcess child : children) {
            child.await();
        }
        assertThat(array.slice(0, 20).toArray()).containsOnly(0);
        assertThat(array.slice(20, 50).toArray()).containsOnly(1);
        assertThat(array.slice(50, 80).toArray()).containsOnly(2);
        assertThat(array.slice(80, 100).toArray()).containsOnly(0);

        SharedQueue<SharedArray> road = ipc().queue();
        road.put(inner);
        road.put(array.slice(99, 99));
        road.put(array);
        SharedDoubleArray arrived = (SharedDoubleArray) road.take();
        assertThat(arrived).isEqualTo(inner);
        arrived.set(9, 7);
        assertThat(array.get(39)).isEqualTo(7);
        assertThat(arrived.slice(9, 10).get(0)).isEqualTo(7);
        assertThat(road.take().length()).isZero();
        assertThat(road.take()).isEqualTo(array);
        arrived.close();
        middle.close();
        assertThatThrownBy(() -> arrived.get(0)).isInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> middle.get(0)).isInstanceOf(ClosedException.class);
        assertThat(array.get(39)).isEqualTo(7);
        SharedDoubleArray orphan = array.slice(0, 1);
        array.close();
        assertThatThrownBy(() -> orphan.get(0)).isInstanceOf(ClosedException.class);
    }

    @Test
    @DisplayName("has a lock of its own, the same one for all slices and processes, which outlives its holder")
    void lock() throws Exception {
        SharedIntArray array = ipc().intArray("guarded", 10);
        SharedQueue<Object> said = ipc().queue();
        ChildProcess child = ipc().process(() -> {
                    array.lock().lock();
                    array.set(0, 1);
                    said.put("locked");
                    new CountDownLatch(1).await();
                })
                .start();
        said.take();
        SharedLock lock = array.slice(2, 4).lock();
        assertThat(lock)
                .isEqualTo(array.lock())
                .isEqualTo(ipc().intArray("guarded", 10).lock());
        assertThat(lock).isNotEqualTo(ipc().longArray("guarded", 10).lock());
        assertThat(lock.tryLock()).isFalse();
        Running<Boolean> waiter = running(() -> {
            lock.lock();
            try {
                return lock.recovered();
            } finally {
                lock.unlock();
            }
        });
        waiter.blocked();
        child.kill();
        assertThat(waiter.get()).isTrue();
        array.destroy();
        SharedIntArray fresh = ipc().intArray("guarded", 20);
        fresh.lock().lock();
        array.destroy();
        fresh.lock().unlock();
        assertThatThrownBy(array::lock).isInstanceOf(ClosedException.class);
    }

    @Test
    @DisplayName(
            "keeps what a killed process had acknowledged, and has no element that is half one value, half another")
    void killedWriter() throws Exception {
        SharedLongArray longs = ipc().longArray(10_000);
        SharedIntArray ints = ipc().intArray(10_000);
        SharedLong acknowledged = ipc().sharedLong();
        SharedQueue<String> said = ipc().queue();
        ChildProcess child = ipc().process(() -> writeForEver(longs, ints, acknowledged, said))
                .start();
        said.take();
        child.kill();
        child.join();
        long sure = acknowledged.get();
        assertThat(longs.get(0)).isBetween(sure, sure + 1);
        assertThat(Arrays.stream(longs.slice(1, 10_000).toArray())).allMatch(n -> n % 0x0101010101010101L == 0);
        assertThat(Arrays.stream(ints.toArray())).allMatch(n -> n % 0x01010101 == 0);
        assertThat(longs.incrementAndGet(0)).isGreaterThan(sure);
    }

    private static void writeForEver(
            SharedLongArray longs, SharedIntArray ints, SharedLong acknowledged, SharedQueue<String> said) {
        long[] manyLongs = new long[longs.length() - 1];
        int[] manyInts = new int[ints.length()];
        for (int i = 0; ; i = (i + 1) % 127) {
            Arrays.fill(manyLongs, i * 0x0101010101010101L);
            longs.set(1, manyLongs, 0, manyLongs.length);
            Arrays.fill(manyInts, i * 0x01010101);
            ints.set(0, manyInts, 0, manyInts.length);
            acknowledged.set(longs.incrementAndGet(0));
            if (acknowledged.get() == 20) {
                said.add("going");
            }
        }
    }

    @Test
    @DisplayName("is held by other objects: a dict of sets of arrays")
    void nested() throws Exception {
        SharedDict<String, SharedSet<SharedIntArray>> dict = ipc().dict();
        SharedIntArray array = ipc().intArray(4);
        SharedSet<SharedIntArray> halves = ipc().set();
        halves.addAll(List.of(array.slice(0, 2), array.slice(2, 4)));
        dict.putAll(Map.of("halves", halves));
        ipc().process(() -> dict.get("halves").forEach(half -> half.fill(3)))
                .start()
                .await();
        assertThat(array.toArray()).containsOnly(3);
        assertThat(halves.contains(array.slice(2, 4))).isTrue();
        assertThat(halves.contains(array)).isFalse();
    }

    @Test
    @DisplayName("fails for everybody once it is destroyed, by whatever slice, and frees its name")
    void destroy() {
        SharedByteArray array = ipc().byteArray("x", 3);
        SharedByteArray other = ipc().byteArray("x", 3);
        other.fill((byte) 1);
        assertThat(array.get(2)).isEqualTo((byte) 1);
        array.lock().lock();
        array.slice(1, 2).destroy();
        assertThatThrownBy(() -> other.get(0)).isInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> other.fill((byte) 2)).isInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> array.toArray()).isInstanceOf(ClosedException.class);
        SharedByteArray fresh = ipc().byteArray("x", 4);
        assertThat(fresh.toArray()).containsOnly(0);
        assertThat(fresh.lock().tryLock()).isTrue();
    }
}
