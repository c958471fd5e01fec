package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ChildProcess;
import io.penstock.ClosedException;
import io.penstock.SharedLong;
import io.penstock.SharedQueue;
import io.penstock.spi.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The promises of a shared long, over threads and over processes. */
abstract class LongContract extends Contract {

    @Override
    Set<ObjectKind> needs() {
        return Set.of(ObjectKind.WORDS);
    }

    @Test
    @DisplayName("does what an AtomicLong does")
    void likeAnAtomicLong() {
        SharedLong number = ipc().sharedLong();
        assertThat(number.get()).isZero();
        number.set(5);
        assertThat(number.getAndSet(6)).isEqualTo(5);
        assertThat(number.compareAndSet(5, 7)).isFalse();
        assertThat(number.compareAndExchange(5, 7)).isEqualTo(6);
        assertThat(number.compareAndSet(6, 7)).isTrue();
        assertThat(number.getAndAdd(3)).isEqualTo(7);
        assertThat(number.addAndGet(-1)).isEqualTo(9);
        assertThat(number.incrementAndGet()).isEqualTo(10);
        assertThat(number.getAndIncrement()).isEqualTo(10);
        assertThat(number.decrementAndGet()).isEqualTo(10);
        assertThat(number.getAndDecrement()).isEqualTo(10);
        assertThat(number.updateAndGet(n -> n * 2)).isEqualTo(18);
        assertThat(number.getAndUpdate(n -> n / 2)).isEqualTo(18);
        assertThat(number.accumulateAndGet(5, Math::max)).isEqualTo(9);
        number.set(Long.MAX_VALUE);
        assertThat(number.incrementAndGet()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    @DisplayName("loses no addition of many processes and threads")
    void additions() throws Exception {
        SharedLong number = ipc().sharedLong("sum");
        int each = 10_000;
        List<ChildProcess> children = new ArrayList<>();
        for (int c = 0; c < 2; c++) {
            children.add(ipc().process(() -> add(number, each)).start());
        }
        Running<Object> thread = running(() -> {
            add(ipc().sharedLong("sum"), each);
            return null;
        });
        for (ChildProcess child : children) {
            child.await();
        }
        thread.get();
        assertThat(number.get()).isEqualTo(6L * each);
    }

    private static void add(SharedLong number, int count) {
        for (int i = 0; i < count; i++) {
            number.incrementAndGet();
            number.updateAndGet(n -> n + 1);
        }
    }

    @Test
    @DisplayName("travels, and is gone for all when it is destroyed")
    void travelsAndGoes() throws Exception {
        SharedLong number = ipc().sharedLong();
        SharedQueue<SharedLong> road = ipc().queue();
        number.set(42);
        road.put(number);
        SharedLong arrived = road.take();
        assertThat(arrived).isEqualTo(number);
        assertThat(arrived.get()).isEqualTo(42);
        number.destroy();
        assertThatThrownBy(arrived::get).isInstanceOf(ClosedException.class);
    }
}
