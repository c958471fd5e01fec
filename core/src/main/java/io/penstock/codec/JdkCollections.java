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

    static final Form<ArrayList<Object>> ARRAY_LIST = CollectionForm.growing(ArrayList::new);
    static final Form<LinkedList<Object>> LINKED_LIST = CollectionForm.growing(size -> new LinkedList<>());
    static final Form<Vector<Object>> VECTOR = CollectionForm.growing(Vector::new);
    static final Form<Stack<Object>> STACK = CollectionForm.growing(size -> new Stack<>());
    static final Form<ArrayDeque<Object>> ARRAY_DEQUE = CollectionForm.growing(size -> new ArrayDeque<>(size + 1));
    static final Form<HashSet<Object>> HASH_SET = CollectionForm.growing(size -> new HashSet<>(capacity(size)));
    static final Form<LinkedHashSet<Object>> LINKED_HASH_SET =
            CollectionForm.growing(size -> new LinkedHashSet<>(capacity(size)));
    static final Form<ConcurrentLinkedQueue<Object>> CONCURRENT_LINKED_QUEUE =
            CollectionForm.growing(size -> new ConcurrentLinkedQueue<>());
    static final Form<ConcurrentLinkedDeque<Object>> CONCURRENT_LINKED_DEQUE =
            CollectionForm.growing(size -> new ConcurrentLinkedDeque<>());
    static final Form<CopyOnWriteArrayList<Object>> COPY_ON_WRITE_LIST =
            CollectionForm.late(parts -> new CopyOnWriteArrayList<>(parts));
    static final Form<CopyOnWriteArraySet<Object>> COPY_ON_WRITE_SET =
            CollectionForm.late(parts -> new CopyOnWriteArraySet<>(Arrays.asList(parts)));

    static final Form<SortedSet<Object>> TREE_SET = new SortedForm<>(SortedSet::comparator, TreeSet::new);
    static final Form<ConcurrentSkipListSet<Object>> SKIP_LIST_SET =
            new SortedForm<>(JdkCollections::comparator, ConcurrentSkipListSet::new);
    static final Form<PriorityQueue<Object>> PRIORITY_QUEUE =
            new SortedForm<>(JdkCollections::comparator, PriorityQueue::new);

    static final Form<List<Object>> IMMUTABLE_LIST = CollectionForm.late(JdkCollections::immutableList);
    static final Form<Set<Object>> IMMUTABLE_SET = CollectionForm.late(Set::of);
    static final Form<List<Object>> ARRAYS_AS_LIST = new ArraysAsListForm();

    static final Form<HashMap<Object, Object>> HASH_MAP = MapForm.growing(size -> new HashMap<>(capacity(size)));
    static final Form<Hashtable<Object, Object>> HASHTABLE = MapForm.growing(size -> new Hashtable<>(capacity(size)));
    static final Form<IdentityHashMap<Object, Object>> IDENTITY_HASH_MAP = MapForm.growing(IdentityHashMap::new);
    static final Form<WeakHashMap<Object, Object>> WEAK_HASH_MAP =
            MapForm.growing(size -> new WeakHashMap<>(capacity(size)));
    static final Form<ConcurrentHashMap<Object, Object>> CONCURRENT_HASH_MAP = MapForm.growing(ConcurrentHashMap::new);
    static final Form<SortedMap<Object, Object>> TREE_MAP = new SortedMapForm<>(TreeMap::new);
    static final Form<ConcurrentSkipListMap<Object, Object>> SKIP_LIST_MAP =
            new SortedMapForm<>(ConcurrentSkipListMap::new);
    static final Form<Map<Object, Object>> IMMUTABLE_MAP = new ImmutableMapForm();

    static final Form<Collection<Object>> UNMODIFIABLE_COLLECTION = CollectionForm.view(size -> {
        List<Object> behind = new ArrayList<>(size);
        return new CollectionForm.Growing<>(Collections.unmodifiableCollection(behind), behind);
    });
    static final Form<List<Object>> UNMODIFIABLE_LIST = CollectionForm.view(size -> {
        List<Object> behind = new ArrayList<>(size);
        return new CollectionForm.Growing<>(Collections.unmodifiableList(behind), behind);
    });
    static final Form<List<Object>> UNMODIFIABLE_LINKED_LIST = CollectionForm.view(size -> {
        List<Object> behind = new LinkedList<>();
        return new CollectionForm.Growing<>(Collections.unmodifiableList(behind), behind);
    });
    static final Form<Set<Object>> UNMODIFIABLE_SET = CollectionForm.view(size -> {
        Set<Object> behind = new LinkedHashSet<>(capacity(size));
        return new CollectionForm.Growing<>(Collections.unmodifiableSet(behind), behind);
    });
    static final Form<Map<Object, Object>> UNMODIFIABLE_MAP = MapForm.view(size -> {
        Map<Object, Object> behind = new LinkedHashMap<>(capacity(size));
        return new MapForm.Growing<>(Collections.unmodifiableMap(behind), behind);
    });

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
