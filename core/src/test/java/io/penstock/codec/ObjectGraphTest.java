package io.penstock.codec;

import static io.penstock.codec.Codecs.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ClosedException;
import io.penstock.SerializationException;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectInputStream;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An object graph that is encoded and decoded")
class ObjectGraphTest {

    @Test
    @DisplayName("keeps private final fields, inherited and shadowed ones, without running a constructor")
    void keepsFields() {
        Derived decoded = roundTrip(new Derived(1, 2, List.of("x")));

        assertThat(decoded.baseValue()).isEqualTo(1);
        assertThat(decoded.value).isEqualTo(2);
        assertThat(decoded.items).containsExactly("x");
        assertThat(decoded.left).isNull();
    }

    @Test
    @DisplayName("keeps cycles and shared references")
    void keepsShape() {
        Node node = new Node("a");
        node.next = new Node("b");
        node.next.next = node;
        List<Object> self = new ArrayList<>();
        self.add(self);
        Object[] array = {null, node, node};
        array[0] = array;

        Node decodedNode = roundTrip(node);
        List<Object> decodedSelf = roundTrip(self);
        Object[] decodedArray = roundTrip(array);

        assertThat(decodedNode.next.next).isSameAs(decodedNode);
        assertThat(decodedSelf.get(0)).isSameAs(decodedSelf);
        assertThat(decodedArray[0]).isSameAs(decodedArray);
        assertThat(decodedArray[1]).isSameAs(decodedArray[2]);
    }

    @Test
    @DisplayName("keeps a cycle that goes through a list inside a record only where the list comes first")
    void refusesCycleOfRecord() {
        List<Object> children = new ArrayList<>();
        Tree tree = new Tree(children);
        children.add(tree);

        List<Object> decoded = roundTrip(children);

        assertThat(((Tree) decoded.get(0)).children()).isSameAs(decoded);
        assertThatThrownBy(() -> roundTrip(tree))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("tree.children[0]")
                .hasMessageContaining("contains itself");
    }

    @Test
    @DisplayName("keeps the order, the comparator and the kind of collections that have no equality")
    void keepsCollections() {
        TreeMap<String, Integer> reversed = new TreeMap<>(Comparator.reverseOrder());
        reversed.putAll(Map.of("a", 1, "b", 2));
        TreeSet<String> byLength = new TreeSet<>(Comparator.comparing((Measure) String::length));
        byLength.addAll(List.of("ccc", "a"));
        PriorityQueue<Integer> queue = new PriorityQueue<>(List.of(3, 1, 2));
        Map<Object, Object> identity = new IdentityHashMap<>(Map.of("k", "v"));

        assertThat(roundTrip(reversed)).containsExactly(Map.entry("b", 2), Map.entry("a", 1));
        TreeSet<String> decoded = roundTrip(byLength);
        decoded.add("bb");
        assertThat(decoded).containsExactly("a", "bb", "ccc");
        assertThat(roundTrip(queue).poll()).isEqualTo(1);
        assertThat(roundTrip(new ArrayDeque<>(List.of(1, 2)))).containsExactly(1, 2);
        assertThat(roundTrip(new ConcurrentLinkedQueue<>(List.of(1, 2)))).containsExactly(1, 2);
        assertThat(roundTrip(identity)).hasSize(1).isInstanceOf(IdentityHashMap.class);
        assertThat(roundTrip(Collections.unmodifiableCollection(new ArrayList<>(List.of(1)))))
                .containsExactly(1);
    }

    @Test
    @DisplayName("keeps that a LinkedHashMap is in the order of access")
    void keepsAccessOrder() {
        Map<String, Integer> map = new LinkedHashMap<>(16, 0.75f, true);
        map.put("a", 1);
        map.put("b", 2);
        Map<String, Integer> least = new LeastRecent<>(2);
        least.putAll(map);

        Map<String, Integer> decoded = roundTrip(map);
        decoded.get("a");
        Map<String, Integer> decodedLeast = roundTrip(least);
        decodedLeast.get("a");
        decodedLeast.put("c", 3);

        assertThat(decoded.keySet()).containsExactly("b", "a");
        assertThat(decodedLeast.keySet()).containsExactly("a", "c");
    }

    @Test
    @DisplayName("keeps the capacity and the items of a blocking queue, and drops no lock by mistake")
    void keepsBlockingQueues() {
        ArrayBlockingQueue<Object> array = new ArrayBlockingQueue<>(3, true, List.of("x", new Node("n")));
        LinkedBlockingQueue<Object> linked = new LinkedBlockingQueue<>(2);
        linked.add("y");

        assertThat(roundTrip(array).remainingCapacity()).isEqualTo(1);
        assertThat(roundTrip(array).poll()).isEqualTo("x");
        assertThat(roundTrip(linked).remainingCapacity()).isEqualTo(1);
    }

    @Test
    @DisplayName("holds copies of views")
    void copiesViews() {
        List<String> list = new ArrayList<>(List.of("a", "b", "c"));
        Map<String, Integer> map = new LinkedHashMap<>(Map.of("k", 1));

        assertThat(roundTrip(list.subList(1, 3))).containsExactly("b", "c");
        assertThat(roundTrip(List.of(1, 2, 3).subList(1, 3))).containsExactly(2, 3);
        assertThat(roundTrip(map.keySet())).containsExactly("k").isInstanceOf(LinkedHashSet.class);
        assertThat(roundTrip(map.values())).containsExactly(1);
        assertThat(roundTrip(map.entrySet().iterator().next())).isEqualTo(Map.entry("k", 1));
    }

    @Test
    @DisplayName("keeps atomics, patterns, builders and monitors")
    void keepsMutableValues() {
        AtomicReference<Object> reference = new AtomicReference<>();
        reference.set(reference);

        assertThat(roundTrip(reference).get()).isInstanceOf(AtomicReference.class);
        assertThat(roundTrip(new AtomicInteger(7)).get()).isEqualTo(7);
        assertThat(roundTrip(new AtomicLongArray(new long[] {1, 2})).get(1)).isEqualTo(2);
        assertThat(roundTrip(Pattern.compile("a+", Pattern.CASE_INSENSITIVE))
                        .matcher("AA")
                        .matches())
                .isTrue();
        Object monitor = new Object();
        Object[] monitors = roundTrip(new Object[] {monitor, monitor});
        assertThat(monitors[0]).isNotNull().isSameAs(monitors[1]);
        assertThat(roundTrip(new StringBuilder("x")).toString()).isEqualTo("x");
    }

    @Test
    @DisplayName("honours what a class says of its own serialization, with objects in it that are not serializable")
    void honoursSerializationMethods() {
        assertThat(roundTrip(new Restored(new Node("n"))).cache).isEqualTo("restored n");
        assertThat(roundTrip(Single.INSTANCE)).isSameAs(Single.INSTANCE);
        assertThat((Object) roundTrip(new Replaced("x"))).isEqualTo("replaced x");
        assertThat(roundTrip(new External("x")).text).isEqualTo("external x");
        assertThat(roundTrip(new ArrayList<>(List.of(Single.INSTANCE))).get(0)).isSameAs(Single.INSTANCE);
    }

    @Test
    @DisplayName("keeps anonymous, local and inner objects with what they capture")
    void keepsInnerClasses() {
        Outer outer = new Outer("o");
        String captured = "c";
        class Local {
            String both() {
                return captured + outer.name;
            }
        }

        assertThat(roundTrip(outer.inner()).describe()).isEqualTo("inner of o");
        assertThat(roundTrip(new Local()).both()).isEqualTo("co");
        assertThat(roundTrip(new ArrayList<>(List.of(1)) {
                    private static final long serialVersionUID = 1L;
                    private final transient String gone = captured;

                    @Override
                    public String toString() {
                        return gone + size();
                    }
                }))
                .hasToString("null1");
    }

    @Test
    @DisplayName("keeps a dynamic proxy with its handler")
    void keepsProxies() {
        Greeting proxy = (Greeting) Proxy.newProxyInstance(
                ObjectGraphTest.class.getClassLoader(), new Class<?>[] {Greeting.class}, new Greeter(new Node("n")));

        assertThat(roundTrip(proxy).greet()).isEqualTo("hello n");
    }

    @Test
    @DisplayName("has handles in place of handles, wherever they are, and the same one for the same one")
    void translatesHandles() {
        Codecs.Gate gate = new Codecs.Gate("g");
        Map<String, Object> map = new HashMap<>();
        map.put("one", gate);
        map.put("two", new Tree(Arrays.asList(gate)));

        Map<String, Object> decoded = roundTrip(map);

        assertThat(roundTrip(gate)).isEqualTo(gate);
        assertThat(decoded.get("one")).isEqualTo(gate);
        assertThat(((Tree) decoded.get("two")).children().get(0)).isSameAs(decoded.get("one"));
    }

    @Test
    @DisplayName("fails with the translator's own exception when a handle's session is not open")
    void passesTranslatorsException() {
        KryoCodec codec = Codecs.open();
        var payload = codec.encode(List.of(new Codecs.Gate("g"))).copy();
        String bytes = new String(payload.array(), StandardCharsets.ISO_8859_1);
        payload.array()[bytes.indexOf("session-1") + 8] = '2';

        assertThatThrownBy(() -> codec.decode(payload)).isInstanceOf(ClosedException.class);
    }

    private static class Base {

        private final int value;

        Base(int value) {
            this.value = value;
        }

        int baseValue() {
            return value;
        }
    }

    private static final class Derived extends Base {

        private final int value;
        private final List<String> items;
        private final transient Object left = new Object();

        Derived(int base, int value, List<String> items) {
            super(base);
            this.value = value;
            this.items = items;
        }
    }

    static final class Node {

        private final String name;
        private Node next;

        Node(String name) {
            this.name = name;
        }
    }

    record Tree(List<Object> children) {}

    interface Measure extends Function<String, Integer>, Serializable {}

    interface Greeting {
        String greet();
    }

    private record Greeter(Node node) implements InvocationHandler {

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) {
            return "hello " + node.name;
        }
    }

    private static final class LeastRecent<K, V> extends LinkedHashMap<K, V> {

        private static final long serialVersionUID = 1L;

        private final int limit;

        LeastRecent(int limit) {
            super(16, 0.75f, true);
            this.limit = limit;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > limit;
        }
    }

    @SuppressWarnings("serial")
    private static final class Restored implements Serializable {

        private static final long serialVersionUID = 1L;

        private final Node node;
        private transient String cache;

        Restored(Node node) {
            this.node = node;
        }

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            cache = "restored " + node.name;
        }
    }

    private static final class Single implements Serializable {

        private static final long serialVersionUID = 1L;
        private static final Single INSTANCE = new Single();

        private Object readResolve() {
            return INSTANCE;
        }
    }

    private record Replaced(String text) implements Serializable {

        private Object writeReplace() {
            return "replaced " + text;
        }
    }

    public static final class External implements Externalizable {

        private static final long serialVersionUID = 1L;

        private transient String text;

        public External() {}

        External(String text) {
            this.text = text;
        }

        @Override
        public void writeExternal(ObjectOutput out) throws IOException {
            out.writeObject(text);
        }

        @Override
        public void readExternal(ObjectInput in) throws IOException, ClassNotFoundException {
            text = "external " + in.readObject();
        }
    }

    private static final class Outer {

        private final String name;

        Outer(String name) {
            this.name = name;
        }

        Inner inner() {
            return new Inner();
        }

        private final class Inner {

            String describe() {
                return "inner of " + name;
            }
        }
    }
}
