package io.penstock.codec;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.lang.invoke.SerializedLambda;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Writes one object by Java serialization, and puts aside each object in it that Java serialization need not, or cannot, do. */
final class JavaObjectOutput extends ObjectOutputStream {

    private static final String CONCURRENT = "java.util.concurrent";

    private final Object root;
    private final Engine engine;
    private final Map<Object, JavaPlaceholder> placeholders = new IdentityHashMap<>();
    private final List<Object> held = new ArrayList<>();
    private boolean rootSeen;

    JavaObjectOutput(OutputStream out, Object root, Engine engine) throws IOException {
        super(out);
        this.root = root;
        this.engine = engine;
        enableReplaceObject(true);
    }

    Object[] held() {
        return held.toArray();
    }

    /** The first call is for the root, or for what its writeReplace gave. */
    @Override
    protected Object replaceObject(Object object) {
        if (!rootSeen || object == root) {
            rootSeen = true;
            return object;
        }
        return staysInStream(object)
                ? object
                : placeholders.computeIfAbsent(object, aside -> {
                    held.add(aside);
                    return new JavaPlaceholder(held.size() - 1);
                });
    }

    private boolean staysInStream(Object object) {
        if (object instanceof Class<?> type) {
            engine.context().allowList().check(type.getName());
            return true;
        }
        if (object instanceof SerializedLambda lambda) {
            return Jdk.owns(engine.context().load(lambda.getCapturingClass().replace('/', '.')));
        }
        Class<?> type = object.getClass();
        if (!(object instanceof Serializable) || !Jdk.owns(elementOf(type))) {
            return false;
        }
        return type.isArray()
                || object instanceof String
                || object instanceof Number
                || isInnardOfConcurrentRoot(type)
                || engine.form(type) instanceof JavaForm;
    }

    /** Queues and maps of java.util.concurrent write locks of their own, which are of no consequence on the other side. */
    private boolean isInnardOfConcurrentRoot(Class<?> type) {
        return root.getClass().getPackageName().equals(CONCURRENT)
                && type.getPackageName().startsWith(CONCURRENT);
    }

    private static Class<?> elementOf(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element;
    }
}
