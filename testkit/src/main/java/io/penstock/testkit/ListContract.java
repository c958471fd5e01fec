package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.penstock.ChildProcess;
import io.penstock.ClosedException;
import io.penstock.FencedException;
import io.penstock.SerializationException;
import io.penstock.SharedList;
import io.penstock.SharedLock;
import io.penstock.SharedQueue;
import io.penstock.spi.ObjectKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The promises of a list, within one process and across them. */
abstract class ListContract extends Contract {

    @Override
    Set<ObjectKind> needs() {
        return Set.of(ObjectKind.SEQUENCE);
    }

    @Test
    @DisplayName("keeps its elements in order, wherever they were added")
    void order() {
        SharedList<String> list = ipc().list();
        assertThat(list).isEmpty();
        assertThat(list.add("c")).isTrue();
        list.add(0, "a");
        list.add(1, "b");
        assertThat(list.addAll(List.of("f", "g"))).isTrue();
        assertThat(list.addAll(3, List.of("d", "e"))).isTrue();
        assertThat(list).containsExactly("a", "b", "c", "d", "e", "f", "g");
        assertThat(list.set(2, "C")).isEqualTo("c");
        assertThat(list.remove(0)).isEqualTo("a");
        assertThat(list.remove("g")).isTrue();
        assertThat(list.remove("g")).isFalse();
        assertThat(list.indexOf("d")).isEqualTo(2);
        assertThat(list.lastIndexOf("x")).isEqualTo(-1);
        assertThat(list.removeFirst()).isEqualTo("b");
        assertThat(list.removeLast()).isEqualTo("f");
        assertThat(list.getFirst() + list.getLast()).isEqualTo("Ce");
        list.clear();
        assertThat(list).isEmpty();
        assertThatThrownBy(list::removeLast).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(list::getFirst).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    @DisplayName("behaves like an ArrayList under random operations, with elements of many sizes")
    void likeAnArrayList() {
        SharedList<byte[]> list = ipc().list();
        List<byte[]> model = new ArrayList<>();
        Random random = new Random(17);
        for (int i = 0; i < 3000; i++) {
            int size = model.size();
            byte[] value = new byte[random.nextInt(100) == 0 ? random.nextInt(200_000) : random.nextInt(200)];
            random.nextBytes(value);
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> assertThat(list.add(value)).isEqualTo(model.add(value));
                case 4 -> {
                    int at = random.nextInt(size + 1);
                    list.add(at, value);
                    model.add(at, value);
                }
                case 5 -> {
                    List<byte[]> some = Arrays.asList(value, new byte[0], new byte[] {1});
                    int at = random.nextInt(size + 1);
                    assertThat(list.addAll(at, some)).isEqualTo(model.addAll(at, some));
                }
                case 6 -> {
                    int from = random.nextInt(size + 1);
                    int to = from + random.nextInt(Math.min(8, size - from + 1));
                    list.subList(from, to).clear();
                    model.subList(from, to).clear();
                }
                case 7 -> {
                    list.sort(Comparator.comparingInt(Arrays::hashCode));
                    model.sort(Comparator.comparingInt(Arrays::hashCode));
                }
                case 8 -> {
                    list.removeIf(each -> each.length % 13 == 5);
                    model.removeIf(each -> each.length % 13 == 5);
                }
                default -> {
                    if (size > 0) {
                        int at = random.nextInt(size);
                        assertThat(list.get(at)).isEqualTo(model.get(at));
                        assertThat(list.set(at, value)).isEqualTo(model.set(at, value));
                        int other = random.nextInt(size);
                        assertThat(list.remove(other)).isEqualTo(model.remove(other));
                    }
                }
            }
            assertThat(list.size()).isEqualTo(model.size());
        }
        assertThat(Arrays.deepEquals(list.toArray(), model.toArray())).isTrue();
        for (byte[] each : list) {
            assertThat(each).isEqualTo(model.remove(0));
        }
    }

    @Test
    @DisplayName("holds many elements")
    void many() {
        SharedList<Integer> list = ipc().list();
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            numbers.add(i);
        }
        list.addAll(numbers.subList(0, 10_000));
        numbers.subList(10_000, 20_000).forEach(list::add);
        assertThat(list).hasSize(20_000);
        assertThat(new ArrayList<>(list)).isEqualTo(numbers);
        assertThat(list.stream().mapToLong(Integer::intValue).sum()).isEqualTo(19_999L * 10_000);
        list.sort(Comparator.reverseOrder());
        assertThat(list.get(0)).isEqualTo(19_999);
        list.replaceAll(number -> number / 2);
        list.removeAll(List.of(0, 1, 2));
        assertThat(list).hasSize(19_994).doesNotContain(0, 1, 2);
        list.retainAll(List.of(5, 6));
        assertThat(list).containsExactly(6, 6, 5, 5);
    }

    @Test
    @DisplayName("copies in and out, compares as equals says and arrays by their elements")
    void copies() {
        SharedList<List<String>> list = ipc().list();
        List<String> element = new ArrayList<>(List.of("x"));
        list.add(element);
        element.add("y");
        assertThat(list.get(0)).containsExactly("x");
        list.get(0).add("z");
        assertThat(list.get(0)).containsExactly("x");
        SharedList<int[]> arrays = ipc().list();
        arrays.add(new int[] {1, 2});
        assertThat(arrays.contains(new int[] {1, 2})).isTrue();
        assertThat(arrays.remove(new int[] {1})).isFalse();
    }

    @Test
    @DisplayName("refuses null and what cannot be serialized, wholly")
    void refuses() {
        SharedList<Object> list = ipc().list();
        list.add("a");
        assertThatThrownBy(() -> list.add(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> list.set(0, null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> list.addAll(Arrays.asList("b", null))).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> list.replaceAll(each -> null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> list.addAll(List.of("b", Thread.currentThread())))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Thread");
        assertThat(list.contains(null)).isFalse();
        assertThat(list).containsExactly("a");
    }

    @Test
    @DisplayName("names index and size when an index is out of bounds")
    void bounds() {
        SharedList<String> list = ipc().list();
        list.addAll(List.of("a", "b", "c"));
        List<String> part = list.subList(1, 3);
        for (int index : new int[] {-1, 3, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            List<Runnable> calls = List.of(
                    () -> list.get(index),
                    () -> list.set(index, "x"),
                    () -> list.remove(index),
                    () -> list.add(index == 3 ? 4 : index, "x"),
                    () -> list.listIterator(index == 3 ? 4 : index),
                    () -> part.get(index),
                    () -> part.set(index, "x"),
                    () -> part.remove(index),
                    () -> part.add(index, "x"));
            for (Runnable call : calls) {
                assertThatThrownBy(call::run)
                        .isInstanceOf(IndexOutOfBoundsException.class)
                        .hasMessageMatching(".*(" + index + "|4).*size [23].*");
            }
        }
        assertThatThrownBy(() -> list.subList(0, 4)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThat(list).containsExactly("a", "b", "c");
    }

    @Test
    @DisplayName("lets an iterator change the element that it gave, and no other once somebody has moved it")
    void iterators() {
        SharedList<Integer> list = ipc().list();
        for (int i = 0; i < 200; i++) {
            list.add(i);
        }
        for (ListIterator<Integer> each = list.listIterator(); each.hasNext(); ) {
            int number = each.next();
            if (number % 3 == 0) {
                each.remove();
            } else if (number % 3 == 1) {
                each.set(-number);
                each.add(number);
            }
        }
        List<Integer> expected = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            if (i % 3 == 1) {
                expected.add(-i);
            }
            if (i % 3 != 0) {
                expected.add(i);
            }
        }
        assertThat(list).isEqualTo(expected);
        ListIterator<Integer> back = list.listIterator(list.size());
        for (int i = expected.size() - 1; i >= 0; i--) {
            assertThat(back.previous()).isEqualTo(expected.get(i));
        }
        assertThat(back.hasPrevious()).isFalse();

        ListIterator<Integer> late = list.listIterator();
        late.next();
        list.set(1, 77);
        late.set(78);
        assertThat(list.subList(0, 2)).containsExactly(78, 77);
        list.add(0, 5);
        assertThatThrownBy(late::remove).isInstanceOf(ConcurrentModificationException.class);
        assertThatThrownBy(() -> late.set(9)).isInstanceOf(ConcurrentModificationException.class);
        assertThatThrownBy(() -> late.add(9)).isInstanceOf(ConcurrentModificationException.class);
        assertThat(list.subList(0, 3)).containsExactly(5, 78, 77);
        assertThat(late.hasNext()).isTrue();
    }

    @Test
    @DisplayName("shows a part of itself as a sub-list that writes through, until it is moved by others")
    void subLists() {
        SharedList<String> list = ipc().list();
        list.addAll(List.of("a", "b", "c", "d", "e", "f"));
        List<String> part = list.subList(1, 5);
        List<String> inner = part.subList(1, 3);
        assertThat(inner).containsExactly("c", "d");
        inner.add("x");
        inner.set(0, "C");
        assertThat(part).containsExactly("b", "C", "d", "x", "e");
        part.sort(Comparator.reverseOrder());
        assertThat(list).containsExactly("a", "x", "e", "d", "b", "C", "f");
        assertThatThrownBy(() -> inner.get(0)).isInstanceOf(ConcurrentModificationException.class);
        part.removeIf(each -> each.compareTo("d") > 0);
        part.replaceAll(String::toUpperCase);
        list.set(1, "D2");
        assertThat(part).containsExactly("D2", "B", "C");
        part.clear();
        assertThat(list).containsExactly("a", "f");
        list.add("g");
        List<Runnable> calls = List.of(
                () -> part.add("y"), part::size, part::clear, part::iterator, () -> part.sort(null), part::toArray);
        for (Runnable call : calls) {
            assertThatThrownBy(call::run).isInstanceOf(ConcurrentModificationException.class);
        }
        assertThat(list).containsExactly("a", "f", "g");
    }

    @Test
    @DisplayName("loses no element of many threads that add, and none is there twice")
    void adds() throws Exception {
        SharedList<Integer> list = ipc().list();
        int each = 1500;
        List<Running<Object>> all = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int thread = t;
            all.add(running(() -> {
                for (int i = 0; i < each; i++) {
                    list.add(thread * each + i);
                }
                return null;
            }));
        }
        for (Running<Object> running : all) {
            running.get();
        }
        assertThat(list).hasSize(4 * each).doesNotHaveDuplicates();
        for (int t = 0; t < 4; t++) {
            int thread = t;
            assertThat(list.stream().filter(number -> number / each == thread))
                    .as("order of thread %s", t)
                    .isSorted();
        }
    }

    @Test
    @DisplayName("computes again what was computed from elements that somebody else has changed meanwhile")
    void triesAgain() {
        SharedList<Integer> list = ipc().list("named");
        SharedList<Integer> other = ipc().list("named");
        list.addAll(List.of(3, 1, 2));
        AtomicInteger runs = new AtomicInteger();
        list.replaceAll(number -> {
            if (runs.incrementAndGet() == 1) {
                other.set(2, 20);
            }
            return number + 1;
        });
        assertThat(list).containsExactly(4, 2, 21);
        runs.set(0);
        list.sort((one, two) -> {
            if (runs.incrementAndGet() == 1) {
                other.add(0);
            }
            return one.compareTo(two);
        });
        assertThat(list).containsExactly(0, 2, 4, 21);
        runs.set(0);
        assertThat(list.removeIf(number -> {
                    if (runs.incrementAndGet() == 1) {
                        other.set(1, 3);
                    }
                    return number % 2 == 0;
                }))
                .isTrue();
        assertThat(list).containsExactly(3, 21);
    }

    @Test
    @DisplayName("loses no update of many threads that replace, remove, insert and sort")
    void atomicity() throws Exception {
        SharedList<Integer> list = ipc().list();
        int rounds = 150;
        list.addAll(List.of(0, 0, 0, 0));
        List<Running<Object>> all = new ArrayList<>();
        for (int t = 0; t < 3; t++) {
            all.add(running(() -> {
                for (int i = 0; i < rounds; i++) {
                    list.replaceAll(number -> number + 1);
                    list.add(0, 1_000_000);
                    list.sort(Comparator.reverseOrder());
                    assertThat(list.removeIf(new FirstMillion())).isTrue();
                }
                return null;
            }));
        }
        for (Running<Object> running : all) {
            running.get();
        }
        assertThat(list).containsExactly(3 * rounds, 3 * rounds, 3 * rounds, 3 * rounds);
    }

    /**
     * Matches one number of a million or more each time that it is asked from the beginning: removal may be tried
     * again.
     */
    private static final class FirstMillion implements Predicate<Integer> {

        private int asked;

        @Override
        public boolean test(Integer number) {
            boolean first = asked == 0 && number >= 1_000_000;
            asked = number >= 1_000_000 ? asked + 1 : 0;
            return first;
        }
    }

    @Test
    @DisplayName("shows everybody a splice of many elements wholly or not at all")
    void splices() throws Exception {
        SharedList<Integer> list = ipc().list();
        AtomicBoolean over = new AtomicBoolean();
        List<Running<Object>> writers = new ArrayList<>();
        for (int t = 0; t < 2; t++) {
            writers.add(running(() -> {
                for (int i = 0; !over.get(); i++) {
                    list.addAll(0, List.of(i, i, i));
                    list.addAll(List.of(i, i, i));
                    if (i % 10 == 9) {
                        list.clear();
                    }
                }
                return null;
            }));
        }
        // Reads count that find the list changed: the writers may not have begun, or have no processor for a while.
        int changes = 0;
        int last = 0;
        long start = System.nanoTime();
        while (changes < 2000 && System.nanoTime() - start < TimeUnit.SECONDS.toNanos(SOON)) {
            Object[] all = list.toArray();
            assertThat(all.length % 3).isZero();
            for (int i = 0; i < all.length; i += 3) {
                assertThat(all[i]).isEqualTo(all[i + 1]).isEqualTo(all[i + 2]);
            }
            changes += all.length == last ? 0 : 1;
            last = all.length;
        }
        assertThat(changes).isPositive();
        over.set(true);
        for (Running<Object> writer : writers) {
            writer.get();
        }
    }

    @Test
    @DisplayName("under a lock's guard refuses changes of those who do not hold it, and of those who no longer hold it")
    void fencing() {
        SharedList<String> list = ipc().list();
        SharedLock lock = ipc().lock();
        SharedList<String> guarded = lock.guard(list);
        assertThatThrownBy(() -> guarded.add("a")).isInstanceOf(IllegalMonitorStateException.class);
        list.add("a");
        lock.lock();
        try {
            guarded.add("b");
            guarded.subList(0, 1).clear();
        } finally {
            lock.unlock();
        }
        List<Runnable> calls = List.of(
                () -> list.add("c"),
                () -> list.set(0, "c"),
                () -> list.remove(0),
                () -> list.addAll(0, List.of("c")),
                list::clear);
        for (Runnable call : calls) {
            assertThatThrownBy(call::run).isInstanceOf(FencedException.class);
        }
        assertThat(list).containsExactly("b");
    }

    @Test
    @DisplayName("that is guarded refuses older changes as soon as the holder of the lock has read it")
    void fencingByReads() {
        List<Function<SharedList<Integer>, Object>> reads = List.of(
                list -> list.get(0),
                list -> list.size(),
                list -> list.iterator().next(),
                list -> list.contains(0),
                list -> list.subList(0, 1).get(0),
                list -> list.toArray(),
                list -> list.getLast());
        for (Function<SharedList<Integer>, Object> read : reads) {
            SharedList<Integer> list = ipc().list();
            SharedLock lock = ipc().lock();
            SharedList<Integer> guarded = lock.guard(list);
            list.add(0);
            read.apply(guarded);
            list.set(0, 0);
            lock.lock();
            read.apply(guarded);
            lock.unlock();
            assertThatThrownBy(() -> list.add(5)).isInstanceOf(FencedException.class);
            assertThat(list).containsExactly(0);
        }
    }

    @Test
    @DisplayName("holds handles, lists of handles among them, and travels in messages")
    void nested() throws Exception {
        SharedList<Object> outer = ipc().list();
        SharedList<String> inner = ipc().list("inner");
        outer.add(inner);
        outer.add(List.of(inner, ipc().dict("d")));
        SharedQueue<Object> road = ipc().queue();
        road.put(outer);
        ChildProcess child = ipc().process(() -> fillWhatArrives(road)).start();
        child.await();
        assertThat(inner).containsExactly("by the handle", "by the list of handles");
        assertThat(outer.get(0)).isEqualTo(inner);
        assertThat(ipc().<String, Integer>dict("d")).containsEntry("k", 1);
    }

    @SuppressWarnings("unchecked")
    private static void fillWhatArrives(SharedQueue<Object> road) throws InterruptedException {
        SharedList<Object> outer = (SharedList<Object>) road.take();
        ((List<Object>) outer.get(0)).add("by the handle");
        List<Object> handles = (List<Object>) outer.get(1);
        ((List<Object>) handles.get(0)).add("by the list of handles");
        ((Map<Object, Object>) handles.get(1)).put("k", 1);
    }

    @Test
    @DisplayName("is one list for all processes: nothing that they add, set and splice is lost")
    void processes() throws Exception {
        SharedList<Integer> list = ipc().list();
        list.add(0);
        int each = 300;
        List<ChildProcess> children = new ArrayList<>();
        for (int c = 0; c < 3; c++) {
            int child = c + 1;
            children.add(ipc().process(() -> change(list, child, each)).start());
        }
        for (ChildProcess child : children) {
            child.await();
        }
        assertThat(list).hasSize(1 + 3 * each);
        assertThat(list.get(0)).isEqualTo(3 * each);
        for (int c = 1; c <= 3; c++) {
            int child = c;
            assertThat(list.stream().skip(1).filter(number -> number == child)).hasSize(each);
        }
    }

    private static void change(SharedList<Integer> list, int self, int count) {
        for (int i = 0; i < count; i++) {
            list.add(self);
            for (boolean done = false; !done; ) {
                try {
                    list.subList(0, 1).replaceAll(number -> number + 1);
                    done = true;
                } catch (ConcurrentModificationException somebodyWasFaster) {
                    continue;
                }
            }
        }
    }

    @Test
    @DisplayName("is whole and open to all when a process was killed while it changed it")
    void killedWriter() throws Exception {
        SharedList<Integer> list = ipc().list();
        assumeTrue(
                ipc().capabilities().processes(),
                () -> ipc().backend() + " declares that its processes are threads, which cannot be killed");
        for (int round = 0; round < 3; round++) {
            list.clear();
            ChildProcess child = ipc().process(() -> spliceForEver(list)).start();
            Awaitility.await().atMost(SOON, TimeUnit.SECONDS).until(() -> list.size() > 30);
            child.kill();
            assertThat(child.join(SOON, TimeUnit.SECONDS)).isTrue();
            assertThat(list.size() % 10).isZero();
            Iterator<Integer> each = list.iterator();
            while (each.hasNext()) {
                int number = each.next();
                for (int i = 1; i < 10; i++) {
                    assertThat(each.next()).isEqualTo(number);
                }
            }
            running(() -> list.addAll(0, List.of(1, 1, 1, 1, 1, 1, 1, 1, 1, 1))).get();
        }
    }

    private static void spliceForEver(SharedList<Integer> list) {
        Random random = new Random();
        while (true) {
            Integer number = random.nextInt();
            List<Integer> block = Collections.nCopies(10, number);
            list.addAll(10 * random.nextInt(list.size() / 10 + 1), block);
            if (list.size() > 2000) {
                list.subList(0, 500).clear();
            }
        }
    }

    @Test
    @DisplayName("fails for everybody once it is destroyed, and frees its name")
    void destroy() {
        SharedList<String> list = ipc().list("named");
        SharedList<String> other = ipc().list("named");
        list.add("a");
        assertThat(other).containsExactly("a");
        list.destroy();
        assertThatThrownBy(() -> other.get(0)).isInstanceOf(ClosedException.class);
        assertThatThrownBy(() -> other.add("b")).isInstanceOf(ClosedException.class);
        assertThat(ipc().<String>list("named")).isEmpty();
    }
}
