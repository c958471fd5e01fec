package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ChildProcess;
import io.penstock.ClosedException;
import io.penstock.Ipc;
import io.penstock.SerializationException;
import io.penstock.SharedLong;
import io.penstock.SharedQueue;
import io.penstock.SharedValue;
import io.penstock.spi.ObjectKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The promises of a shared value, over threads and over processes. */
abstract class ValueContract extends Contract {

    @Override
    Set<ObjectKind> needs() {
        return Set.of(ObjectKind.DICT);
    }

    @Test
    @DisplayName("does what an AtomicReference does, by equals instead of by identity")
    void likeAnAtomicReference() {
        SharedValue<String> value = ipc().value("a");
        assertThat(value.get()).isEqualTo("a");
        value.set("b");
        assertThat(value.getAndSet("c")).isEqualTo("b");
        assertThat(value.compareAndSet("b", "d")).isFalse();
        assertThat(value.compareAndSet("c", "d")).isTrue();
        assertThat(value.updateAndGet(s -> s + "e")).isEqualTo("de");
        assertThat(value.getAndUpdate(s -> s + "f")).isEqualTo("de");
        assertThat(value.accumulateAndGet("g", String::concat)).isEqualTo("defg");
        assertThat(value.getAndAccumulate("h", String::concat)).isEqualTo("defg");
        assertThat(value.get()).isEqualTo("defgh");
        SharedValue<Set<String>> sets = ipc().value(Set.of("a", "b", "c"));
        assertThat(sets.compareAndSet(new HashSet<>(List.of("c", "b", "a")), Set.of()))
                .isTrue();
        SharedValue<int[]> arrays = ipc().value(new int[] {1, 2});
        assertThat(arrays.compareAndSet(new int[] {1, 3}, new int[0])).isFalse();
        assertThat(arrays.compareAndSet(new int[] {1, 2}, new int[] {4})).isTrue();
        assertThat(arrays.get()).containsExactly(4);
    }

    @Test
    @DisplayName("is a copy: changes to what was read or set change nothing")
    void copies() {
        List<String> list = new ArrayList<>(List.of("x"));
        SharedValue<List<String>> value = ipc().value(list);
        list.add("y");
        value.get().add("z");
        assertThat(value.get()).containsExactly("x");
    }

    @Test
    @DisplayName("refuses null and what cannot be serialized, and stays what it was")
    void refuses() {
        SharedValue<Object> value = ipc().value((Object) "a");
        assertThatThrownBy(() -> value.set(null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> value.updateAndGet(old -> null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> value.set(Thread.currentThread())).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> ipc().value("broken", Thread.currentThread()))
                .isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> ipc().value(null)).isInstanceOf(NullPointerException.class);
        assertThat(value.get()).isEqualTo("a");
        assertThat(ipc().<Object>value("broken", "whole").get()).isEqualTo("whole");
    }

    @Test
    @DisplayName("begins with the value of whoever comes first, in any process")
    void first() throws Exception {
        ChildProcess one = ipc().process(() -> Ipc.current().value("v", "one")).start();
        ChildProcess two = ipc().process(() -> Ipc.current().value("v", "two")).start();
        one.await();
        two.await();
        String begun = ipc().value("v", "three").get();
        assertThat(begun).isIn("one", "two");
        assertThat(ipc().value("v", "four").get()).isEqualTo(begun);
    }

    @Test
    @DisplayName("loses no update of many processes and threads")
    void updates() throws Exception {
        SharedValue<Integer> value = ipc().value("sum", 0);
        int each = 300;
        List<ChildProcess> children = new ArrayList<>();
        for (int c = 0; c < 2; c++) {
            children.add(ipc().process(() -> add(value, each)).start());
        }
        Running<Object> thread = running(() -> {
            add(ipc().value("sum", 0), each);
            return null;
        });
        for (ChildProcess child : children) {
            child.await();
        }
        thread.get();
        assertThat(value.get()).isEqualTo(6 * each);
    }

    private static void add(SharedValue<Integer> value, int count) {
        for (int i = 0; i < count; i++) {
            value.updateAndGet(n -> n + 1);
            for (int seen = value.get(); !value.compareAndSet(seen, seen + 1); ) {
                seen = value.get();
            }
        }
    }

    @Test
    @DisplayName("is whole, and no older than what was acknowledged, when a process that set it was killed")
    void killedSetter() throws Exception {
        SharedValue<long[]> value = ipc().value(new long[1000]);
        SharedLong acknowledged = ipc().sharedLong();
        SharedQueue<String> said = ipc().queue();
        ChildProcess child =
                ipc().process(() -> setForEver(value, acknowledged, said)).start();
        said.take();
        child.kill();
        child.join();
        long sure = acknowledged.get();
        long[] left = value.get();
        assertThat(left[0]).isBetween(sure, sure + 1);
        assertThat(left).containsOnly(left[0]);
        value.set(new long[] {-1});
        assertThat(value.get()).containsExactly(-1);
    }

    private static void setForEver(SharedValue<long[]> value, SharedLong acknowledged, SharedQueue<String> said) {
        for (long i = 1; ; i++) {
            long[] all = new long[1000];
            Arrays.fill(all, i);
            value.set(all);
            acknowledged.set(i);
            if (i == 50) {
                said.add("going");
            }
        }
    }

    @Test
    @DisplayName("travels, holds handles, and fails for everybody once it is destroyed")
    void travels() throws Exception {
        SharedQueue<SharedValue<?>> road = ipc().queue();
        SharedValue<SharedQueue<SharedValue<?>>> value = ipc().value(road);
        value.get().put(value);
        SharedValue<?> arrived = road.take();
        assertThat(arrived).isEqualTo(value);
        assertThat(arrived.get()).isSameAs(value.get());
        value.destroy();
        assertThatThrownBy(arrived::get).isInstanceOf(ClosedException.class);
    }
}
