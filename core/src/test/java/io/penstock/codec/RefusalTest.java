package io.penstock.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.CapacityException;
import io.penstock.ConfigurationException;
import io.penstock.SerializationException;
import io.penstock.spi.Payload;
import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("What cannot cross")
class RefusalTest {

    private final KryoCodec codec = Codecs.open();

    static Stream<Object> refused() {
        return Stream.of(
                new Socket(),
                Thread.currentThread(),
                new ThreadLocal<>(),
                new ByteArrayInputStream(new byte[0]),
                System.out,
                ForkJoinPool.commonPool(),
                new ReentrantLock(),
                new ReentrantReadWriteLock(),
                new CountDownLatch(1),
                new CompletableFuture<>(),
                RefusalTest.class.getClassLoader(),
                FileDescriptor.in,
                ProcessHandle.current(),
                ByteBuffer.allocateDirect(1),
                new WeakReference<>(""),
                Stream.of(1),
                List.of(1).iterator(),
                RefusalTest.class.getDeclaredMethods()[0],
                Runtime.getRuntime(),
                new Thread() {});
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("refused")
    @DisplayName("is refused with the path to it, wherever it is")
    void isRefused(Object culprit) {
        String arrow = " -> ";

        refuses(culprit, arrow);
        refuses(new Order(new Customer(culprit)), "Cannot encode order.customer.conn" + arrow);
        refuses(Arrays.asList(1, 2, new Customer(culprit)), "[2].conn" + arrow);
        refuses(new HashMap<>(Map.of("key", culprit)), "hashMap[\"key\"]" + arrow);
        refuses(new Object[] {null, culprit}, "object[][1]" + arrow);
        refuses(Optional.of(culprit), "optional.get()" + arrow);
        refuses(new AtomicReference<>(culprit), "atomicReference.get()" + arrow);
        refuses(new LinkedBlockingQueue<>(List.of(1, new Customer(culprit))), "linkedBlockingQueue[1].conn" + arrow);
        refuses(new LinkedBlockingQueue<>(List.of(1, culprit)), "linkedBlockingQueue[1]" + arrow);
        refuses(new Bag(Map.of("key", culprit)), "bag[\"key\"]" + arrow);
        refuses(new Bag(Map.of()).with(culprit), "bag.extra" + arrow);
        refuses(Collections.synchronizedList(new ArrayList<>(List.of(new Customer(culprit)))), ".conn" + arrow);
    }

    private void refuses(Object value, String message) {
        assertThatThrownBy(() -> codec.encode(value))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining(message);
    }

    @Test
    @DisplayName("is named with its class and with what to do instead")
    void names() {
        assertThatThrownBy(() -> codec.encode(new Order(new Customer(new Socket()))))
                .hasMessageStartingWith("Cannot encode order.customer.conn -> java.net.Socket: ")
                .hasMessageContaining("transient");
        assertThatThrownBy(() -> codec.encode(new ReentrantLock())).hasMessageContaining("lock");
        assertThatThrownBy(() -> codec.encode(new WithTimer())).hasMessageContaining("java.util.TimerTask");
    }

    @Test
    @DisplayName("does not spoil the codec for what is encoded next")
    void doesNotSpoil() {
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> codec.encode(List.of("a", new Customer(1), new Socket())))
                    .isInstanceOf(SerializationException.class);
            assertThat(codec.decode(codec.encode(List.of("a", new Customer(1)))))
                    .isEqualTo(List.of("a", new Customer(1)));
        }
    }

    @Test
    @DisplayName("is null, at the top")
    void refusesNull() {
        assertThatNullPointerException().isThrownBy(() -> codec.encode(null));
        assertThatNullPointerException().isThrownBy(() -> codec.encodeKey(null));
    }

    @Test
    @DisplayName("is an object nested deeper than the stack")
    void refusesDeepNesting() {
        Customer nested = new Customer("end");
        for (int i = 0; i < 200_000; i++) {
            nested = new Customer(nested);
        }
        Customer root = nested;

        assertThatThrownBy(() -> codec.encode(root))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("nested too deeply");
    }

    @Test
    @DisplayName("is more bytes than an array holds")
    void refusesTooLarge() {
        assertThatThrownBy(() -> new WireOutput().writeBulk(Integer.MAX_VALUE, Long.BYTES))
                .hasMessageContaining("more than");
        assertThatThrownBy(() -> Text.wideSize(Integer.MAX_VALUE / 2 + 1)).isInstanceOf(CapacityException.class);
    }

    @Test
    @DisplayName("is a class outside the allow-list, at both ends, named with the option to set")
    void allowList() {
        KryoCodec narrow = Codecs.with(AllowList.packages("com.acme"));
        Object foreign = new Order(new Customer(Offset.offset(1)));
        Payload bytes = codec.encode(foreign);

        for (ThrowingCallable each :
                List.<ThrowingCallable>of(() -> narrow.encode(foreign), () -> narrow.decode(bytes))) {
            assertThatThrownBy(each)
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining(".customer.conn -> org.assertj.core.data.Offset")
                    .hasMessageContaining("AllowList.packages(\"org.assertj.core.data\"");
        }
        assertThat(narrow.decode(narrow.encode(new ArrayList<>(List.of(1, "x")))))
                .isEqualTo(List.of(1, "x"));
    }

    @Test
    @DisplayName("is told by package, subpackages included, and not by a common beginning of the name")
    void allowListByPackage() {
        AllowList list = AllowList.packages("com.acme");

        assertThat(list.permits("com.acme.Order")).isTrue();
        assertThat(list.permits("com.acme.deep.Order")).isTrue();
        assertThat(list.permits("[[Lcom.acme.Order;")).isTrue();
        assertThat(list.permits("[[I")).isTrue();
        assertThat(list.permits("com.acmetools.Order")).isFalse();
        assertThat(list.permits("[Lcom.acmetools.Order;")).isFalse();
        assertThat(list.permits("javax.management.BadAttributeValueExpException"))
                .isFalse();
        assertThat(list.permits("Order")).isFalse();
        assertThat(AllowList.open().permits("Order")).isTrue();
        assertThatThrownBy(() -> AllowList.packages("com.acme.*"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("com.acme.*");
    }

    @Test
    @DisplayName("is what a constructor of a record does not accept")
    void constructorRefuses() {
        Payload bytes = codec.encode(new Picky(1));
        byte[] array = bytes.toArray();
        array[array.length - 1] = 1;

        assertThatThrownBy(() -> codec.decode(new Payload(bytes.format(), array)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("Picky")
                .hasMessageContaining("negative");
    }

    private static final class Bag extends HashMap<String, Object> {

        private static final long serialVersionUID = 1L;

        @SuppressWarnings("serial")
        private Object extra;

        Bag(Map<String, Object> content) {
            super(content);
        }

        Bag with(Object more) {
            extra = more;
            return this;
        }
    }

    record Order(Customer customer) implements Serializable {}

    record Customer(Object conn) implements Serializable {}

    record Picky(int value) {

        Picky {
            if (value < 0) {
                throw new IllegalArgumentException("negative");
            }
        }
    }

    private static final class WithTimer extends TimerTask {

        @Override
        public void run() {}
    }
}
