package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ChildProcess;
import io.penstock.ClosedException;
import io.penstock.SerializationException;
import io.penstock.SharedDict;
import io.penstock.SharedLock;
import io.penstock.SharedLong;
import io.penstock.SharedQueue;
import io.penstock.SharedSet;
import io.penstock.spi.ObjectKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The promises of a shared set, over threads and over processes. */
abstract class SetContract extends Contract {

    @Override
    Set<ObjectKind> needs() {
        return Set.of(ObjectKind.DICT);
    }

    @Test
    @DisplayName("behaves like a HashSet under random operations")
    void likeAHashSet() {
        SharedSet<String> set = ipc().set();
        Set<String> model = new HashSet<>();
        Random random = new Random(5);
        for (int i = 0; i < 3000; i++) {
            String element = "e" + random.nextInt(300);
            switch (random.nextInt(3)) {
                case 0 -> assertThat(set.remove(element)).isEqualTo(model.remove(element));
                case 1 -> assertThat(set.contains(element)).isEqualTo(model.contains(element));
                default -> assertThat(set.add(element)).isEqualTo(model.add(element));
            }
        }
        assertThat(set).hasSameSizeAs(model).isEqualTo(model).hasSameHashCodeAs(model);
        set.removeIf(element -> element.endsWith("1"));
        model.removeIf(element -> element.endsWith("1"));
        assertThat(set).isEqualTo(model);
        set.clear();
        assertThat(set).isEmpty();
        assertThat(set.add("again")).isTrue();
    }

    @Test
    @DisplayName("finds equal elements of one class, and refuses null and elements whose encoding is not canonical")
    void elements() {
        SharedSet<Object> set = ipc().set();
        set.addAll(List.of(1, 1L, "1", List.of(1, 2), new Point(1, 2)));
        assertThat(set).hasSize(5);
        assertThat(set.contains(new ArrayList<>(List.of(1, 2)))).isTrue();
        assertThat(set.add(new Point(1, 2))).isFalse();
        assertThat(set.remove(new Point(2, 1))).isFalse();
        assertThatThrownBy(() -> set.add(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> set.add(new HashSet<>(List.of("a", "b"))))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("HashSet");
        assertThat(set).hasSize(5);
    }

    @Test
    @DisplayName("tells one of many processes and threads that add the same element, and no other, that it was new")
    void exactAdds() throws Exception {
        SharedSet<Integer> set = ipc().set("numbers");
        SharedLong added = ipc().sharedLong();
        SharedLong removed = ipc().sharedLong();
        int count = 500;
        List<ChildProcess> children = new ArrayList<>();
        for (int c = 0; c < 2; c++) {
            children.add(ipc().process(() -> addAndRemove(set, count, added, removed))
                    .start());
        }
        Running<Object> thread = running(() -> {
            addAndRemove(ipc().set("numbers"), count, added, removed);
            return null;
        });
        for (ChildProcess child : children) {
            child.await();
        }
        thread.get();
        assertThat(added.get() - removed.get()).isEqualTo(set.size());
        assertThat(set).allMatch(number -> number % 2 == 1).hasSize(count / 2);
    }

    private static void addAndRemove(SharedSet<Integer> set, int count, SharedLong added, SharedLong removed) {
        for (int i = 0; i < count; i++) {
            if (set.add(i)) {
                added.incrementAndGet();
            }
            if (i % 2 == 0 && set.remove(i)) {
                removed.incrementAndGet();
            }
        }
    }

    @Test
    @DisplayName("iterates over everything that is there all the time, exactly once, while others come and go")
    void iteration() throws Exception {
        SharedSet<String> set = ipc().set();
        for (int i = 0; i < 300; i++) {
            set.add("stays" + i);
        }
        Running<Object> churn = running(() -> {
            for (int i = 0; i < 2000; i++) {
                set.add("goes" + i % 500);
                set.remove("goes" + (i + 250) % 500);
            }
            return null;
        });
        do {
            assertThat(set.stream().filter(element -> element.startsWith("stays")))
                    .hasSize(300)
                    .doesNotHaveDuplicates();
            // A stream that believes in a size fails when that changes meanwhile.
            assertThat(set.stream().toList()).hasSizeGreaterThanOrEqualTo(300);
        } while (!churn.outcome().isDone());
        churn.get();
        for (Iterator<String> each = set.iterator(); each.hasNext(); ) {
            if (each.next().startsWith("goes")) {
                each.remove();
            }
        }
        assertThat(set).hasSize(300);
    }

    @Test
    @DisplayName("keeps what a killed process had added, and goes on")
    void killedAdder() throws Exception {
        SharedSet<Long> set = ipc().set();
        SharedLong acknowledged = ipc().sharedLong();
        SharedQueue<String> said = ipc().queue();
        ChildProcess child =
                ipc().process(() -> addForEver(set, acknowledged, said)).start();
        said.take();
        child.kill();
        child.join();
        long sure = acknowledged.get();
        for (long i = 0; i < sure; i++) {
            assertThat(set.contains(i)).as("element %s", i).isTrue();
        }
        assertThat((long) set.size()).isBetween(sure, sure + 1);
        assertThat(set.add(-1L)).isTrue();
    }

    private static void addForEver(SharedSet<Long> set, SharedLong acknowledged, SharedQueue<String> said) {
        for (long i = 0; ; i++) {
            set.add(i);
            acknowledged.set(i + 1);
            if (i == 100) {
                said.add("going");
            }
        }
    }

    @Test
    @DisplayName("travels, holds handles, and is held: a dict of sets of locks")
    void nested() throws Exception {
        SharedDict<String, SharedSet<SharedLock>> dict = ipc().dict();
        SharedSet<SharedLock> locks = ipc().set();
        SharedLock lock = ipc().lock();
        locks.add(lock);
        dict.put("locks", locks);
        ChildProcess child = ipc().process(() -> {
                    SharedLock found = dict.get("locks").iterator().next();
                    found.lock();
                    dict.get("locks").add(dict.session().lock("second"));
                    found.unlock();
                })
                .start();
        child.await();
        assertThat(locks).containsExactlyInAnyOrder(lock, ipc().lock("second"));
        assertThat(locks.contains(ipc().lock("second"))).isTrue();
        assertThat(lock.tryLock()).isTrue();
        assertThat(lock.token()).as("the child had it first").isEqualTo(2);
        lock.unlock();
    }

    @Test
    @DisplayName("has a name of its own, and fails for everybody once it is destroyed")
    void nameAndEnd() {
        SharedSet<String> set = ipc().set("x");
        SharedDict<String, Integer> dict = ipc().dict("x");
        set.add("a");
        dict.put("b", 1);
        assertThat(set).containsExactly("a");
        assertThat(dict).containsOnly(Map.entry("b", 1));
        SharedSet<String> other = ipc().set("x");
        assertThat(other).isEqualTo(set).hasToString("[a]");
        set.destroy();
        assertThatThrownBy(() -> other.add("b")).isInstanceOf(ClosedException.class);
        assertThat(ipc().<String>set("x")).isEmpty();
    }

    private record Point(int x, int y) {}
}
