package io.penstock.codec;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes one object by Java serialization, with a placeholder for each object in it that the codec encodes itself. */
final class JavaObjectOutput extends ObjectOutputStream {

    private static final String CONCURRENT = "java.util.concurrent";

    private final Object root;
    private final CodecKryo kryo;
    private final Map<Object, JavaPlaceholder> placeholders = new IdentityHashMap<>();
    private final List<Object> held = new ArrayList<>();
    private Set<Object> elements;
    private boolean rootSeen;

    JavaObjectOutput(OutputStream out, Object root, CodecKryo kryo) throws IOException {
        super(out);
        this.root = root;
        this.kryo = kryo;
        enableReplaceObject(true);
    }

    Object[] held() {
        return held.toArray();
    }

    /**
     * Replaces what the codec encodes itself. The first call is for the root, or for what its writeReplace returned.
     */
    @Override
    protected Object replaceObject(Object object) {
        if (!rootSeen || object == root) {
            rootSeen = true;
            return object;
        }
        boolean stays;
        try {
            stays = staysInStream(object);
        } catch (Refusal refusal) {
            throw PartLocator.within(root, object, refusal);
        }
        return stays
                ? object
                : placeholders.computeIfAbsent(object, aside -> {
                    held.add(aside);
                    return new JavaPlaceholder(held.size() - 1);
                });
    }

    private boolean staysInStream(Object object) {
        if (object instanceof Class<?> type) {
            kryo.context().allowList().check(type.getName());
            return true;
        }
        if (object instanceof SerializedLambda lambda) {
            return JdkClasses.owns(
                    kryo.context().load(lambda.getCapturingClass().replace('/', '.')));
        }
        Class<?> type = object.getClass();
        if (!(object instanceof Serializable) || !JdkClasses.owns(elementOf(type))) {
            return false;
        }
        return type.isArray()
                || object instanceof String
                || object instanceof Number
                || isInnardOfConcurrentRoot(object)
                || kryo.form(type) instanceof JavaForm;
    }

    /** Returns whether it is an internal of a queue or map of java.util.concurrent, which writes locks of its own. */
    private boolean isInnardOfConcurrentRoot(Object object) {
        return root.getClass().getPackageName().equals(CONCURRENT)
                && object.getClass().getPackageName().startsWith(CONCURRENT)
                && !elements().contains(object);
    }

    private Set<Object> elements() {
        if (elements == null) {
            elements = Collections.newSetFromMap(new IdentityHashMap<>());
            if (root instanceof Collection<?> collection) {
                elements.addAll(collection);
            }
        }
        return elements;
    }

    private static Class<?> elementOf(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element;
    }
}
