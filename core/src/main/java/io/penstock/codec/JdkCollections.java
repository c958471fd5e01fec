package io.penstock.codec;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.Stack;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.Vector;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.stream.Stream;

/** The JDK's collections: what each is rebuilt as. */
final class JdkCollections {

    static Form<ArrayList<Object>> arrayList() {
        return CollectionForm.growing(ArrayList::new);
    }

    static Form<LinkedList<Object>> linkedList() {
        return CollectionForm.growing(size -> new LinkedList<>());
    }

    static Form<Vector<Object>> vector() {
        return CollectionForm.growing(Vector::new);
    }

    static Form<Stack<Object>> stack() {
        return CollectionForm.growing(size -> new Stack<>());
    }

    static Form<ArrayDeque<Object>> arrayDeque() {
        return CollectionForm.growing(size -> new ArrayDeque<>(size + 1));
    }

    static Form<HashSet<Object>> hashSet() {
        return CollectionForm.growing(size -> new HashSet<>(capacity(size)));
    }

    static Form<LinkedHashSet<Object>> linkedHashSet() {
        return CollectionForm.growing(size -> new LinkedHashSet<>(capacity(size)));
    }

    static Form<ConcurrentLinkedQueue<Object>> concurrentLinkedQueue() {
        return CollectionForm.growing(size -> new ConcurrentLinkedQueue<>());
    }

    static Form<ConcurrentLinkedDeque<Object>> concurrentLinkedDeque() {
        return CollectionForm.growing(size -> new ConcurrentLinkedDeque<>());
    }

    static Form<CopyOnWriteArrayList<Object>> copyOnWriteList() {
        return CollectionForm.ofElements(parts -> new CopyOnWriteArrayList<>(parts));
    }

    static Form<CopyOnWriteArraySet<Object>> copyOnWriteSet() {
        return CollectionForm.ofElements(parts -> new CopyOnWriteArraySet<>(Arrays.asList(parts)));
    }

    static Form<SortedSet<Object>> treeSet() {
        return new SortedForm<>(SortedSet::comparator, TreeSet::new);
    }

    static Form<ConcurrentSkipListSet<Object>> skipListSet() {
        return new SortedForm<>(JdkCollections::comparator, ConcurrentSkipListSet::new);
    }

    static Form<PriorityQueue<Object>> priorityQueue() {
        return new SortedForm<>(JdkCollections::comparator, PriorityQueue::new);
    }

    static Form<List<Object>> immutableList() {
        return CollectionForm.ofElements(JdkCollections::immutableList);
    }

    static Form<Set<Object>> immutableSet() {
        return CollectionForm.ofElements(Set::of);
    }

    static Form<List<Object>> arraysAsList() {
        return new ArraysAsListForm();
    }

    static Form<HashMap<Object, Object>> hashMap() {
        return MapForm.growing(size -> new HashMap<>(capacity(size)));
    }

    static Form<Hashtable<Object, Object>> hashtable() {
        return MapForm.growing(size -> new Hashtable<>(capacity(size)));
    }

    static Form<IdentityHashMap<Object, Object>> identityHashMap() {
        return MapForm.growing(IdentityHashMap::new);
    }

    static Form<WeakHashMap<Object, Object>> weakHashMap() {
        return MapForm.growing(size -> new WeakHashMap<>(capacity(size)));
    }

    static Form<ConcurrentHashMap<Object, Object>> concurrentHashMap() {
        return MapForm.growing(ConcurrentHashMap::new);
    }

    static Form<SortedMap<Object, Object>> treeMap() {
        return new SortedMapForm<>(TreeMap::new);
    }

    static Form<ConcurrentSkipListMap<Object, Object>> skipListMap() {
        return new SortedMapForm<>(ConcurrentSkipListMap::new);
    }

    static Form<Map<Object, Object>> immutableMap() {
        return new ImmutableMapForm();
    }

    static Form<Collection<Object>> unmodifiableCollection() {
        return CollectionForm.view(size -> {
            List<Object> behind = new ArrayList<>(size);
            return new CollectionForm.Growing<>(Collections.unmodifiableCollection(behind), behind);
        });
    }

    static Form<List<Object>> unmodifiableList() {
        return CollectionForm.view(size -> {
            List<Object> behind = new ArrayList<>(size);
            return new CollectionForm.Growing<>(Collections.unmodifiableList(behind), behind);
        });
    }

    static Form<List<Object>> unmodifiableLinkedList() {
        return CollectionForm.view(size -> {
            List<Object> behind = new LinkedList<>();
            return new CollectionForm.Growing<>(Collections.unmodifiableList(behind), behind);
        });
    }

    static Form<Set<Object>> unmodifiableSet() {
        return CollectionForm.view(size -> {
            Set<Object> behind = new LinkedHashSet<>(capacity(size));
            return new CollectionForm.Growing<>(Collections.unmodifiableSet(behind), behind);
        });
    }

    static Form<Map<Object, Object>> unmodifiableMap() {
        return MapForm.view(size -> {
            Map<Object, Object> behind = new LinkedHashMap<>(capacity(size));
            return new MapForm.Growing<>(Collections.unmodifiableMap(behind), behind);
        });
    }

    private JdkCollections() {}

    /** Enough for a hash table of a size not to grow. */
    static int capacity(int size) {
        return (int) Math.min(1 << 30, size / 0.75 + 1);
    }

    /** Stream.toList gives lists of the same class as List.of, which may hold null. */
    private static List<Object> immutableList(Object[] parts) {
        return Arrays.asList(parts).contains(null) ? Stream.of(parts).toList() : List.of(parts);
    }

    private static Comparator<? super Object> comparator(Collection<Object> ordered) {
        return ordered instanceof PriorityQueue<Object> queue
                ? queue.comparator()
                : ((SortedSet<Object>) ordered).comparator();
    }
}
