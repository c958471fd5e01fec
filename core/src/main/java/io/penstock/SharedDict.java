package io.penstock;

import io.penstock.codec.Codec;
import io.penstock.codec.Transcoder;
import io.penstock.internal.collection.DictScan;
import io.penstock.internal.collection.Guard;
import io.penstock.internal.session.Handle;
import io.penstock.spi.DictDriver;
import io.penstock.spi.DictDriver.CasResult;
import io.penstock.spi.Payload;
import io.penstock.spi.Versioned;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * A {@link ConcurrentMap} that many processes share. It differs from a map of {@code java.util.concurrent} in this:
 * keys and values are <em>copied</em> in and out, so changing a value that was got changes nothing here until it is put
 * again; and a key is found by its serialized bytes, so a key whose equal objects may have different bytes (a
 * {@code HashSet}, say) is refused with a {@link SerializationException} that says why.
 *
 * <pre>{@code
 * SharedDict<String, Integer> stock = ipc.dict("stock");
 * stock.put("tea", 100);
 * stock.merge("tea", -3, Integer::sum);     // in one step, whoever else does the same
 * }</pre>
 *
 * <p>Every method on one key is atomic across processes. {@link #compute}, {@link #merge} and their like apply their
 * function to a copy and try again if somebody else was faster, so the function may run more than once and should have
 * no side effects. {@link #replace(Object, Object, Object)} and {@link #remove(Object, Object)} compare values with
 * {@code equals} (arrays by their elements), and then exchange by version, never by bytes.
 *
 * <p>When a write returns, every process sees it, and it survives the writer's death; a process killed in the middle of
 * a write has written or has not. Iteration is weakly consistent. {@code null} is refused as key and value.
 *
 * <p>Methods may throw {@link SerializationException}, if a key or a value cannot be serialized, or cannot be decoded
 * here; those that write also {@link CapacityException}, if there is no room, and then the dict is as it was. Those of
 * a dict that a {@linkplain SharedLock#guard(SharedDict) lock guards} may throw {@link FencedException}, if a later
 * holder of the lock has used the dict, and those that write {@link IllegalMonitorStateException}, if the calling
 * thread does not hold the lock. {@link SharedObject} has what all methods may throw.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class SharedDict<K, V> extends AbstractMap<K, V> implements ConcurrentMap<K, V>, SharedObject {

    private final Handle<DictDriver> handle;
    private final Codec codec;
    private final Guard guard;

    SharedDict(Handle<DictDriver> handle) {
        this.handle = handle;
        this.codec = handle.session().codec();
        this.guard = Guard.NONE;
    }

    /** Creates a view of the same dict whose writes carry the token of a lock. */
    SharedDict(SharedDict<K, V> unguarded, Guard guard) {
        this.handle = unguarded.handle;
        this.codec = unguarded.codec;
        this.guard = guard;
    }

    /** Returns the driver, for a write that carries a token. */
    private DictDriver driver() {
        return handle.driver();
    }

    /** Returns the driver, for a read, or for a read and a write after it. */
    private DictDriver reading() {
        DictDriver driver = handle.driver();
        guard.beforeRead(driver);
        return driver;
    }

    Handle<DictDriver> handle() {
        return handle;
    }

    @Override
    public V get(Object key) {
        try (Transcoder call = codec.transcoder()) {
            Versioned found = reading().get(encodeKey(call, key), call);
            return found == null ? null : decode(call, found.payload());
        }
    }

    @Override
    public V getOrDefault(Object key, V defaultValue) {
        V found = get(key);
        return found == null ? defaultValue : found;
    }

    @Override
    public boolean containsKey(Object key) {
        try (Transcoder call = codec.transcoder()) {
            return reading().contains(encodeKey(call, key));
        }
    }

    @Override
    public boolean containsValue(Object value) {
        Objects.requireNonNull(value, "value");
        return values().stream().anyMatch(each -> Objects.deepEquals(each, value));
    }

    @Override
    public V put(K key, V value) {
        try (Transcoder call = codec.transcoder()) {
            Payload encodedKey = encodeKey(call, key);
            Payload before = driver().put(encodedKey, encodeValue(call, value), guard.tokenForWrite(), call);
            return before == null ? null : decode(call, before);
        }
    }

    @Override
    public V remove(Object key) {
        try (Transcoder call = codec.transcoder()) {
            Payload before = driver().remove(encodeKey(call, key), guard.tokenForWrite(), call);
            return before == null ? null : decode(call, before);
        }
    }

    @Override
    public V putIfAbsent(K key, V value) {
        try (Transcoder call = codec.transcoder()) {
            Payload encodedKey = encodeKey(call, key);
            CasResult result = driver().compareAndSet(
                            encodedKey, DictDriver.ABSENT, encodeValue(call, value), guard.tokenForWrite());
            return result.done() ? null : decode(call, result.witness().payload());
        }
    }

    @Override
    public boolean remove(Object key, Object value) {
        try (Transcoder call = codec.transcoder()) {
            Payload encodedKey = encodeKey(call, key);
            return value != null && exchangeIfEqual(call, encodedKey, value, null);
        }
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        Objects.requireNonNull(oldValue, "oldValue");
        try (Transcoder call = codec.transcoder()) {
            Payload encodedKey = encodeKey(call, key);
            return exchangeIfEqual(call, encodedKey, oldValue, encodeValue(call, newValue));
        }
    }

    private boolean exchangeIfEqual(Transcoder call, Payload key, Object expected, Payload replacement) {
        DictDriver driver = reading();
        Versioned current = driver.get(key, call);
        while (current != null && Objects.deepEquals(decode(call, current.payload()), expected)) {
            CasResult result = driver.compareAndSet(key, current.version(), replacement, guard.tokenForWrite());
            if (result.done()) {
                return true;
            }
            current = result.witness();
        }
        return false;
    }

    @Override
    public V replace(K key, V value) {
        try (Transcoder call = codec.transcoder()) {
            Payload encodedKey = encodeKey(call, key);
            Payload replacement = encodeValue(call, value);
            DictDriver driver = reading();
            Versioned current = driver.get(encodedKey, call);
            while (current != null) {
                CasResult result =
                        driver.compareAndSet(encodedKey, current.version(), replacement, guard.tokenForWrite());
                if (result.done()) {
                    return decode(call, current.payload());
                }
                current = result.witness();
            }
            return null;
        }
    }

    @Override
    public V compute(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
        Objects.requireNonNull(remapping, "remapping");
        return exchange(key, old -> remapping.apply(key, old));
    }

    @Override
    public V computeIfAbsent(K key, Function<? super K, ? extends V> mapping) {
        Objects.requireNonNull(mapping, "mapping");
        return exchange(key, old -> old != null ? old : mapping.apply(key));
    }

    @Override
    public V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> remapping) {
        Objects.requireNonNull(remapping, "remapping");
        return exchange(key, old -> old == null ? null : remapping.apply(key, old));
    }

    @Override
    public V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> remapping) {
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(remapping, "remapping");
        return exchange(key, old -> old == null ? value : remapping.apply(old, value));
    }

    @Override
    public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
        Objects.requireNonNull(function, "function");
        for (K key : keySet()) {
            computeIfPresent(key, (k, old) -> Objects.requireNonNull(function.apply(k, old), "the function's result"));
        }
    }

    /**
     * Reads, applies, and exchanges by version, until nobody was faster. The function may return its argument to leave
     * things be.
     */
    private V exchange(K key, Function<V, ? extends V> function) {
        try (Transcoder call = codec.transcoder()) {
            Payload encodedKey = encodeKey(call, key);
            DictDriver driver = reading();
            Versioned current = driver.get(encodedKey, call);
            while (true) {
                V old = current == null ? null : decode(call, current.payload());
                V updated = function.apply(old);
                if (updated == null && current == null) {
                    return null;
                }
                CasResult result = driver.compareAndSet(
                        encodedKey,
                        current == null ? DictDriver.ABSENT : current.version(),
                        updated == null ? null : encodeValue(call, updated),
                        guard.tokenForWrite());
                if (result.done()) {
                    return updated;
                }
                current = result.witness();
            }
        }
    }

    /** Returns the number of entries, {@link Integer#MAX_VALUE} if there are more: see {@link #mappingCount}. */
    @Override
    public int size() {
        return (int) Math.min(mappingCount(), Integer.MAX_VALUE);
    }

    /**
     * Returns the number of entries.
     *
     * @return exact if nobody writes at the time
     */
    public long mappingCount() {
        return reading().size();
    }

    @Override
    public boolean isEmpty() {
        return mappingCount() == 0;
    }

    /** Removes all entries; those that are put meanwhile may stay. */
    @Override
    public void clear() {
        driver().clear(guard.tokenForWrite());
    }

    @Override
    public Set<Entry<K, V>> entrySet() {
        return new EntrySet();
    }

    @Override
    public Set<K> keySet() {
        return new KeySet();
    }

    @Override
    public Collection<V> values() {
        return new Values();
    }

    private static Payload encodeKey(Transcoder call, Object key) {
        return call.encodeKey(Objects.requireNonNull(key, "key"));
    }

    private static Payload encodeValue(Transcoder call, Object value) {
        return call.encode(Objects.requireNonNull(value, "value"));
    }

    @SuppressWarnings("unchecked")
    private static <T> T decode(Transcoder call, Payload payload) {
        return (T) call.decode(payload);
    }

    @SuppressWarnings("unchecked")
    private <T> T decode(Payload payload) {
        return (T) codec.decode(payload);
    }

    private final class EntrySet extends AbstractSet<Entry<K, V>> {

        @Override
        public Iterator<Entry<K, V>> iterator() {
            return new EntryIterator();
        }

        @Override
        public Spliterator<Entry<K, V>> spliterator() {
            return ofUnknownSize(iterator(), Spliterator.DISTINCT);
        }

        @Override
        public int size() {
            return SharedDict.this.size();
        }

        @Override
        public boolean contains(Object object) {
            return object instanceof Entry<?, ?> entry
                    && entry.getKey() != null
                    && entry.getValue() != null
                    && Objects.deepEquals(get(entry.getKey()), entry.getValue());
        }

        @Override
        public boolean remove(Object object) {
            return object instanceof Entry<?, ?> entry
                    && entry.getKey() != null
                    && SharedDict.this.remove(entry.getKey(), entry.getValue());
        }

        @Override
        public void clear() {
            SharedDict.this.clear();
        }
    }

    private final class KeySet extends AbstractSet<K> {

        @Override
        public Iterator<K> iterator() {
            return new PartIterator<>(Entry::getKey);
        }

        @Override
        public Spliterator<K> spliterator() {
            return ofUnknownSize(iterator(), Spliterator.DISTINCT);
        }

        @Override
        public int size() {
            return SharedDict.this.size();
        }

        @Override
        public boolean contains(Object key) {
            return containsKey(key);
        }

        @Override
        public boolean remove(Object key) {
            return SharedDict.this.remove(key) != null;
        }

        @Override
        public void clear() {
            SharedDict.this.clear();
        }
    }

    private final class Values extends AbstractCollection<V> {

        @Override
        public Iterator<V> iterator() {
            return new PartIterator<>(Entry::getValue);
        }

        @Override
        public Spliterator<V> spliterator() {
            return ofUnknownSize(iterator(), 0);
        }

        @Override
        public int size() {
            return SharedDict.this.size();
        }

        @Override
        public boolean contains(Object value) {
            return containsValue(value);
        }

        @Override
        public void clear() {
            SharedDict.this.clear();
        }
    }

    /** Views are weakly consistent as their iterators are: what is counted before may not be what is seen. */
    private static <T> Spliterator<T> ofUnknownSize(Iterator<T> iterator, int more) {
        return Spliterators.spliteratorUnknownSize(iterator, Spliterator.NONNULL | Spliterator.CONCURRENT | more);
    }

    /** The keys or the values of the entries. */
    private final class PartIterator<T> implements Iterator<T> {

        private final EntryIterator entries = new EntryIterator();
        private final Function<Entry<K, V>, T> part;

        private PartIterator(Function<Entry<K, V>, T> part) {
            this.part = part;
        }

        @Override
        public boolean hasNext() {
            return entries.hasNext();
        }

        @Override
        public T next() {
            return part.apply(entries.next());
        }

        @Override
        public void remove() {
            entries.remove();
        }
    }

    private final class EntryIterator implements Iterator<Entry<K, V>> {

        private final DictScan scan = new DictScan(handle, guard);

        @Override
        public boolean hasNext() {
            return scan.hasNext();
        }

        @Override
        public Entry<K, V> next() {
            DictDriver.Entry entry = scan.next();
            return new WriteThrough(decode(entry.key()), decode(entry.value().payload()));
        }

        @Override
        public void remove() {
            scan.remove();
        }
    }

    /** An entry that was seen; setting its value puts it into the dict, too. */
    private final class WriteThrough extends SimpleEntry<K, V> {

        private static final long serialVersionUID = 1L;

        private WriteThrough(K key, V value) {
            super(key, value);
        }

        @Override
        public V setValue(V value) {
            SharedDict.this.put(getKey(), value);
            return super.setValue(value);
        }
    }
}
