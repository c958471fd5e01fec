package io.penstock;

import static io.penstock.internal.session.ObjectNames.requireUserName;

import io.penstock.internal.machine.BarrierMachine;
import io.penstock.internal.machine.LatchMachine;
import io.penstock.internal.managed.ManagedObjects;
import io.penstock.internal.session.HandleKind;
import io.penstock.internal.session.ObjectRequest;
import io.penstock.internal.session.SessionCore;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Payload;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * The objects of a session, kind by kind. One with a name is created by whoever asks for it first, and is the same
 * object for every process of the session; asking again with other options is an {@link ObjectExistsException}. One
 * without a name is new each time, and travels by being captured or sent.
 *
 * <p>What all of these methods may throw, besides what they say themselves:
 *
 * <ul>
 *   <li>{@link ClosedException}, if the session is closed or has ended
 *   <li>{@link CapacityException}, if there is no room for the object
 *   <li>{@link NotSupportedException}, if the backend does not have this kind of object
 *   <li>{@link ObjectExistsException}, if an object of this name is there and is of another type or was made otherwise
 *   <li>{@link IllegalArgumentException}, if a name is empty, longer than 200 characters, or begins with {@code ~}; or
 *       if a number is out of its range
 *   <li>{@link NullPointerException}, if an argument is null
 * </ul>
 */
public abstract sealed class SessionObjects permits Ipc {

    SessionObjects() {}

    abstract SessionCore core();

    abstract ManagedObjects managedObjects();

    /**
     * Creates an unnamed queue.
     *
     * @param <E> the type of its items
     * @return a new queue
     */
    public <E> SharedQueue<E> queue() {
        return queue(QueueOptions.defaults());
    }

    /**
     * Creates an unnamed queue.
     *
     * @param options how to make it
     * @param <E> the type of its items
     * @return a new queue
     */
    public <E> SharedQueue<E> queue(QueueOptions options) {
        return unnamed(HandleKind.QUEUE, options.stated());
    }

    /**
     * Returns the queue of a name, made with default options if it is not there.
     *
     * @param name its name
     * @param <E> the type of its items
     * @return a handle to it
     */
    public <E> SharedQueue<E> queue(String name) {
        return queue(name, QueueOptions.defaults());
    }

    /**
     * Returns the queue of a name, made if it is not there.
     *
     * @param name its name
     * @param options how to make it; what is stated must agree with a queue that is there
     * @param <E> the type of its items
     * @return a handle to it
     * @throws ObjectExistsException if it exists with other options
     */
    public <E> SharedQueue<E> queue(String name, QueueOptions options) {
        return named(HandleKind.QUEUE, name, options.stated());
    }

    /**
     * Creates an unnamed dict.
     *
     * @param <K> the type of its keys
     * @param <V> the type of its values
     * @return a new dict
     */
    public <K, V> SharedDict<K, V> dict() {
        return unnamed(HandleKind.DICT, Map.of());
    }

    /**
     * Returns the dict of a name, made if it is not there.
     *
     * @param name its name
     * @param <K> the type of its keys
     * @param <V> the type of its values
     * @return a handle to it
     */
    public <K, V> SharedDict<K, V> dict(String name) {
        return named(HandleKind.DICT, name, Map.of());
    }

    /**
     * Creates an unnamed list.
     *
     * @param <E> the type of its elements
     * @return a new list
     */
    public <E> SharedList<E> list() {
        return unnamed(HandleKind.LIST, Map.of());
    }

    /**
     * Returns the list of a name, made if it is not there.
     *
     * @param name its name
     * @param <E> the type of its elements
     * @return a handle to it
     */
    public <E> SharedList<E> list(String name) {
        return named(HandleKind.LIST, name, Map.of());
    }

    /**
     * Creates an unnamed set.
     *
     * @param <E> the type of its elements
     * @return a new set
     */
    public <E> SharedSet<E> set() {
        return unnamed(HandleKind.SET, Map.of());
    }

    /**
     * Returns the set of a name, made if it is not there.
     *
     * @param name its name
     * @param <E> the type of its elements
     * @return a handle to it
     */
    public <E> SharedSet<E> set(String name) {
        return named(HandleKind.SET, name, Map.of());
    }

    /**
     * Creates an unnamed namespace.
     *
     * @return a new one, without attributes
     */
    public Namespace namespace() {
        return unnamed(HandleKind.NAMESPACE, Map.of());
    }

    /**
     * Returns the namespace of a name, made if it is not there.
     *
     * @param name its name
     * @return a handle to it
     */
    public Namespace namespace(String name) {
        return named(HandleKind.NAMESPACE, name, Map.of());
    }

    /**
     * Creates an unnamed value.
     *
     * @param initial the first value; not null
     * @param <T> its type
     * @return a new one
     * @throws SerializationException if the first value cannot be serialized; the message names the field
     */
    public <T> SharedValue<T> value(T initial) {
        Payload first = core().codec().encode(Objects.requireNonNull(initial, "initial"));
        SharedValue<T> value = unnamed(HandleKind.VALUE, Map.of());
        value.begin(first);
        return value;
    }

    /**
     * Returns the value of a name, made if it is not there. Whoever comes first sets the first value; what others begin
     * with is not used.
     *
     * @param name its name
     * @param initial the first value, if nobody has set one; not null
     * @param <T> its type
     * @return a handle to it
     * @throws SerializationException if the first value cannot be serialized; the message names the field
     */
    public <T> SharedValue<T> value(String name, T initial) {
        Payload first = core().codec().encode(Objects.requireNonNull(initial, "initial"));
        SharedValue<T> value = named(HandleKind.VALUE, name, Map.of());
        value.begin(first);
        return value;
    }

    /**
     * Creates an unnamed lock.
     *
     * @return a new lock
     */
    public SharedLock lock() {
        return lock(LockOptions.defaults());
    }

    /**
     * Creates an unnamed lock.
     *
     * @param options how to make it
     * @return a new lock
     */
    public SharedLock lock(LockOptions options) {
        return unnamed(HandleKind.LOCK, options.stated());
    }

    /**
     * Returns the lock of a name, made with default options if it is not there.
     *
     * @param name its name
     * @return a handle to it
     */
    public SharedLock lock(String name) {
        return lock(name, LockOptions.defaults());
    }

    /**
     * Returns the lock of a name, made if it is not there.
     *
     * @param name its name
     * @param options how to make it; what is stated must agree with a lock that is there
     * @return a handle to it
     * @throws ObjectExistsException if it exists with other options
     */
    public SharedLock lock(String name, LockOptions options) {
        return named(HandleKind.LOCK, name, options.stated());
    }

    /**
     * Creates an unnamed semaphore.
     *
     * @param permits how many permits it has to begin with
     * @return a new semaphore
     */
    public SharedSemaphore semaphore(int permits) {
        return semaphore(SemaphoreOptions.defaults().permits(permits));
    }

    /**
     * Creates an unnamed semaphore.
     *
     * @param options how to make it
     * @return a new semaphore
     */
    public SharedSemaphore semaphore(SemaphoreOptions options) {
        return unnamed(HandleKind.SEMAPHORE, options.stated());
    }

    /**
     * Returns the semaphore of a name, made with default options if it is not there.
     *
     * @param name its name
     * @param permits how many permits it has to begin with; must agree with a semaphore that is there
     * @return a handle to it
     * @throws ObjectExistsException if it exists with another number of permits
     */
    public SharedSemaphore semaphore(String name, int permits) {
        return semaphore(name, SemaphoreOptions.defaults().permits(permits));
    }

    /**
     * Returns the semaphore of a name, made if it is not there.
     *
     * @param name its name
     * @param options how to make it; what is stated must agree with a semaphore that is there
     * @return a handle to it
     * @throws ObjectExistsException if it exists with other options
     */
    public SharedSemaphore semaphore(String name, SemaphoreOptions options) {
        return named(HandleKind.SEMAPHORE, name, options.stated());
    }

    /**
     * Creates an unnamed event.
     *
     * @return a new event, not set
     */
    public SharedEvent event() {
        return unnamed(HandleKind.EVENT, Map.of());
    }

    /**
     * Returns the event of a name, made if it is not there, not set then.
     *
     * @param name its name
     * @return a handle to it
     */
    public SharedEvent event(String name) {
        return named(HandleKind.EVENT, name, Map.of());
    }

    /**
     * Creates an unnamed latch.
     *
     * @param count how often it must be counted down
     * @return a new latch
     */
    public SharedLatch latch(int count) {
        return unnamed(HandleKind.LATCH, latchOptions(count));
    }

    /**
     * Returns the latch of a name, made if it is not there.
     *
     * @param name its name
     * @param count how often it must be counted down; must agree with a latch that is there
     * @return a handle to it
     * @throws ObjectExistsException if it exists with another count
     */
    public SharedLatch latch(String name, int count) {
        return named(HandleKind.LATCH, name, latchOptions(count));
    }

    private static Map<String, String> latchOptions(int count) {
        if (count < 0) {
            throw new IllegalArgumentException("count must not be negative, but is " + count);
        }
        return Map.of(LatchMachine.COUNT, Integer.toString(count));
    }

    /**
     * Creates an unnamed barrier.
     *
     * @param parties how many wait for one another
     * @return a new barrier
     */
    public SharedBarrier barrier(int parties) {
        return unnamed(HandleKind.BARRIER, barrierOptions(parties));
    }

    /**
     * Returns the barrier of a name, made if it is not there.
     *
     * @param name its name
     * @param parties how many wait for one another; must agree with a barrier that is there
     * @return a handle to it
     * @throws ObjectExistsException if it exists with another number of parties
     */
    public SharedBarrier barrier(String name, int parties) {
        return named(HandleKind.BARRIER, name, barrierOptions(parties));
    }

    private static Map<String, String> barrierOptions(int parties) {
        if (parties < 1) {
            throw new IllegalArgumentException("parties must be at least 1, but is " + parties);
        }
        return Map.of(BarrierMachine.PARTIES, Integer.toString(parties));
    }

    /**
     * Creates an unnamed read-write lock.
     *
     * @return a new lock
     */
    public SharedReadWriteLock readWriteLock() {
        return unnamed(HandleKind.READ_WRITE_LOCK, Map.of());
    }

    /**
     * Returns the read-write lock of a name, made with default options if it is not there.
     *
     * @param name its name
     * @return a handle to it
     */
    public SharedReadWriteLock readWriteLock(String name) {
        return readWriteLock(name, LockOptions.defaults());
    }

    /**
     * Returns the read-write lock of a name, made if it is not there.
     *
     * @param name its name
     * @param options how to make it; what is stated must agree with a lock that is there
     * @return a handle to it
     * @throws ObjectExistsException if it exists with other options
     */
    public SharedReadWriteLock readWriteLock(String name, LockOptions options) {
        return named(HandleKind.READ_WRITE_LOCK, name, options.stated());
    }

    /**
     * Creates an unnamed long.
     *
     * @return a new one, 0
     */
    public SharedLong sharedLong() {
        return unnamed(HandleKind.LONG, Map.of());
    }

    /**
     * Returns the long of a name, made if it is not there, 0 then.
     *
     * @param name its name
     * @return a handle to it
     */
    public SharedLong sharedLong(String name) {
        return named(HandleKind.LONG, name, Map.of());
    }

    /**
     * Creates a managed object without a name, hosted by this process.
     *
     * @param type the interface that it is called through
     * @param factory makes the object, once, here
     * @param <T> the interface
     * @return a handle to it
     * @throws IllegalArgumentException if the type is not an interface
     */
    public <T> ManagedObject<T> managed(Class<T> type, Supplier<? extends T> factory) {
        return new ManagedObject<>(managedObjects().hostOrJoin(core().names().next(), type, factory));
    }

    /**
     * Returns the managed object of a name. If nobody hosts it, or its host has died, this process does from now on,
     * until it ends or closes this session.
     *
     * @param name its name
     * @param type the interface that it is called through
     * @param factory makes the object, here, if this process is to be its host
     * @param <T> the interface
     * @return a handle to it
     * @throws IllegalArgumentException if the type is not an interface
     * @throws ObjectExistsException if it exists with another interface
     */
    public <T> ManagedObject<T> managed(String name, Class<T> type, Supplier<? extends T> factory) {
        return new ManagedObject<>(
                managedObjects().hostOrJoin(requireUserName(HandleKind.MANAGED, name), type, factory));
    }

    /**
     * Returns the managed object of a name that some process hosts.
     *
     * @param name its name
     * @param type the interface that it is called through
     * @param <T> the interface
     * @return a handle to it
     * @throws ClosedException if nobody hosts it
     * @throws ObjectExistsException if it exists with another interface
     */
    public <T> ManagedObject<T> managed(String name, Class<T> type) {
        return new ManagedObject<>(managedObjects().join(requireUserName(HandleKind.MANAGED, name), type));
    }

    /**
     * Creates an unnamed array of {@code int}.
     *
     * @param length how many elements it has, at least 1
     * @return a new one, of zeros
     * @throws CapacityException if there is no room for it
     */
    public SharedIntArray intArray(int length) {
        return unnamed(HandleKind.INT_ARRAY, arrayOptions(length));
    }

    /**
     * Returns the array of {@code int} of a name, made if it is not there, of zeros then.
     *
     * @param name its name
     * @param length how many elements it has, at least 1; must agree with an array that is there
     * @return a handle to it
     * @throws ObjectExistsException if it exists with another length
     * @throws CapacityException if there is no room for it
     */
    public SharedIntArray intArray(String name, int length) {
        return named(HandleKind.INT_ARRAY, name, arrayOptions(length));
    }

    /**
     * Creates an unnamed array of {@code long}.
     *
     * @param length how many elements it has, at least 1
     * @return a new one, of zeros
     * @throws CapacityException if there is no room for it
     */
    public SharedLongArray longArray(int length) {
        return unnamed(HandleKind.LONG_ARRAY, arrayOptions(length));
    }

    /**
     * Returns the array of {@code long} of a name, made if it is not there, of zeros then.
     *
     * @param name its name
     * @param length how many elements it has, at least 1; must agree with an array that is there
     * @return a handle to it
     * @throws ObjectExistsException if it exists with another length
     * @throws CapacityException if there is no room for it
     */
    public SharedLongArray longArray(String name, int length) {
        return named(HandleKind.LONG_ARRAY, name, arrayOptions(length));
    }

    /**
     * Creates an unnamed array of {@code double}.
     *
     * @param length how many elements it has, at least 1
     * @return a new one, of zeros
     * @throws CapacityException if there is no room for it
     */
    public SharedDoubleArray doubleArray(int length) {
        return unnamed(HandleKind.DOUBLE_ARRAY, arrayOptions(length));
    }

    /**
     * Returns the array of {@code double} of a name, made if it is not there, of zeros then.
     *
     * @param name its name
     * @param length how many elements it has, at least 1; must agree with an array that is there
     * @return a handle to it
     * @throws ObjectExistsException if it exists with another length
     * @throws CapacityException if there is no room for it
     */
    public SharedDoubleArray doubleArray(String name, int length) {
        return named(HandleKind.DOUBLE_ARRAY, name, arrayOptions(length));
    }

    /**
     * Creates an unnamed array of {@code byte}.
     *
     * @param length how many elements it has, at least 1
     * @return a new one, of zeros
     * @throws CapacityException if there is no room for it
     */
    public SharedByteArray byteArray(int length) {
        return unnamed(HandleKind.BYTE_ARRAY, arrayOptions(length));
    }

    /**
     * Returns the array of {@code byte} of a name, made if it is not there, of zeros then.
     *
     * @param name its name
     * @param length how many elements it has, at least 1; must agree with an array that is there
     * @return a handle to it
     * @throws ObjectExistsException if it exists with another length
     * @throws CapacityException if there is no room for it
     */
    public SharedByteArray byteArray(String name, int length) {
        return named(HandleKind.BYTE_ARRAY, name, arrayOptions(length));
    }

    private static Map<String, String> arrayOptions(int length) {
        if (length < 1) {
            throw new IllegalArgumentException("length must be at least 1, but is " + length);
        }
        return Map.of(ObjectSpec.LENGTH, Integer.toString(length));
    }

    /**
     * Creates a pipe that carries messages both ways.
     *
     * @return its two ends, both held by this process
     */
    public Pipe pipe() {
        return pipe(PipeOptions.defaults());
    }

    /**
     * Creates a pipe.
     *
     * @param options how to make it
     * @return its two ends, both held by this process
     */
    public Pipe pipe(PipeOptions options) {
        ObjectRequest end0 = ObjectRequest.getOrCreate(core().names().next(), options.stated());
        Connection first = (Connection) core().open(HandleKind.PIPE, end0);
        return new Pipe(first, (Connection) core().open(HandleKind.PIPE, end0.withDetail(1)));
    }

    /**
     * Returns one end of the pipe of a name, for processes that were not started by one another; made if it is not
     * there. The other end counts as open until somebody has held it and nobody does any more.
     *
     * @param name the pipe's name
     * @param end 0 or 1
     * @return the end, held by this process
     */
    public Connection connection(String name, int end) {
        if (end != 0 && end != 1) {
            throw new IllegalArgumentException("A pipe has ends 0 and 1, but not " + end);
        }
        ObjectRequest request = ObjectRequest.getOrCreate(requireUserName(HandleKind.PIPE, name), Map.of());
        return (Connection) core().open(HandleKind.PIPE, request.withDetail(end));
    }

    /**
     * Returns a handle to the object of a name, made if it is not there. The caller knows the type that the kind has.
     */
    @SuppressWarnings("unchecked")
    private <T extends SharedObject> T named(HandleKind kind, String name, Map<String, String> options) {
        return (T) core().open(kind, ObjectRequest.getOrCreate(requireUserName(kind, name), options));
    }

    /** Returns a handle to a new object with a name that nobody can ask for. */
    @SuppressWarnings("unchecked")
    private <T extends SharedObject> T unnamed(HandleKind kind, Map<String, String> options) {
        return (T) core().open(kind, ObjectRequest.getOrCreate(core().names().next(), options));
    }
}
