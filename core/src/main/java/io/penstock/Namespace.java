package io.penstock;

import io.penstock.internal.session.Handle;
import io.penstock.spi.DictDriver;
import java.lang.invoke.MethodType;
import java.util.Collections;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/**
 * Named attributes that many processes share: settings, results, anything of which there is one. Values are copied in
 * and out, so a change to an object that was read is seen by others when it is set again, or made by {@link #update}.
 * {@code null} is refused.
 *
 * <pre>{@code
 * Namespace settings = ipc.namespace("settings");
 * settings.set("depth", 3);
 * int depth = settings.get("depth", Integer.class);
 * settings.update("depth", Integer.class, d -> d + 1);
 * }</pre>
 *
 * <p>Each method is atomic across processes. What a process that dies had set is there; an update that it was killed in
 * has happened or has not. Methods may throw {@link SerializationException}, if a value cannot be serialized, or cannot
 * be decoded here, and {@link CapacityException}, if there is no room; {@link SharedObject} has what else they may
 * throw.
 */
public final class Namespace extends SharedHandle<DictDriver> {

    private final SharedDict<String, Object> attributes;

    Namespace(Handle<DictDriver> handle) {
        super(handle);
        this.attributes = new SharedDict<>(handle);
    }

    /**
     * Sets an attribute, whether it is there or not.
     *
     * @param attribute its name
     * @param value its value; not null
     * @throws SerializationException if the value cannot be serialized; the message names the field
     */
    public void set(String attribute, Object value) {
        attributes.put(requireName(attribute), value);
    }

    /**
     * Returns the value of an attribute, of whatever type.
     *
     * @param attribute its name
     * @return its value; never null
     * @throws NoSuchElementException if it is not there
     */
    public Object get(String attribute) {
        return get(attribute, Object.class);
    }

    /**
     * Returns the value of an attribute.
     *
     * @param attribute its name
     * @param type the type that it must have; a primitive one stands for its wrapper
     * @param <T> that type
     * @return its value; never null
     * @throws NoSuchElementException if it is not there
     * @throws ClassCastException if it is of another type; the message names both
     */
    public <T> T get(String attribute, Class<T> type) {
        return find(attribute, type).orElseThrow(() -> absent(attribute));
    }

    /**
     * Returns the value of an attribute, if it is there.
     *
     * @param attribute its name
     * @param type the type that it must have; a primitive one stands for its wrapper
     * @param <T> that type
     * @return its value, or empty if it is not there
     * @throws ClassCastException if it is of another type; the message names both
     */
    public <T> Optional<T> find(String attribute, Class<T> type) {
        Objects.requireNonNull(type, "type");
        return Optional.ofNullable(attributes.get(requireName(attribute))).map(value -> cast(attribute, value, type));
    }

    /**
     * Removes an attribute.
     *
     * @param attribute its name
     * @return whether it was there
     */
    public boolean remove(String attribute) {
        return attributes.remove(requireName(attribute)) != null;
    }

    /**
     * Returns whether an attribute is there.
     *
     * @param attribute its name
     * @return true if it is
     */
    public boolean contains(String attribute) {
        return attributes.containsKey(requireName(attribute));
    }

    /**
     * Returns the names of all attributes, as they are now.
     *
     * @return the names in order, which later changes do not change
     */
    public SortedSet<String> names() {
        return Collections.unmodifiableSortedSet(new TreeSet<>(attributes.keySet()));
    }

    /**
     * Replaces the value of an attribute by a function of it; of many who do so at once, each sees what the one before
     * it has set.
     *
     * @param attribute its name
     * @param type the type that it must have; a primitive one stands for its wrapper
     * @param function from the old value to the new; may run more than once; may not return null
     * @param <T> the type
     * @return the new value
     * @throws NoSuchElementException if it is not there
     * @throws ClassCastException if it is of another type; the message names both
     */
    public <T> T update(String attribute, Class<T> type, UnaryOperator<T> function) {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(function, "function");
        Object updated = attributes.computeIfPresent(
                requireName(attribute),
                (name, old) -> Objects.requireNonNull(function.apply(cast(name, old, type)), "the function's result"));
        if (updated == null) {
            throw absent(attribute);
        }
        return cast(attribute, updated, type);
    }

    private static String requireName(String attribute) {
        return Objects.requireNonNull(attribute, "attribute");
    }

    private NoSuchElementException absent(String attribute) {
        return new NoSuchElementException("The namespace '" + name() + "' has no attribute '" + attribute + "'");
    }

    @SuppressWarnings("unchecked")
    private <T> T cast(String attribute, Object value, Class<T> type) {
        Class<?> wanted = MethodType.methodType(type).wrap().returnType();
        if (!wanted.isInstance(value)) {
            throw new ClassCastException("The attribute '" + attribute + "' of the namespace '" + name() + "' is a "
                    + value.getClass().getName() + ", but a " + wanted.getName() + " was asked for");
        }
        return (T) value;
    }
}
