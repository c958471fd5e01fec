package io.penstock.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.ReferenceResolver;
import com.esotericsoftware.kryo.util.IdentityObjectIntMap;
import java.util.Arrays;

/**
 * The objects of the graph that is being written or read, by their ids: 0 for the first one. Refuses a cycle that no
 * reader could rebuild.
 *
 * <p>The first few are searched one by one. Most graphs have no more, and a hash table would ask each object for its
 * identity hash code, which costs more than all the rest of writing a small object when it is asked for the first time.
 */
final class ObjectReferences implements ReferenceResolver {

    private static final int SEARCHED = 16;

    /** The capacity up to which arrays and tables are kept: one large graph must not cost memory for good. */
    private static final int MAX_KEPT = 2048;

    private CodecKryo kryo;
    private Object[] objects = new Object[SEARCHED];
    private int size;

    /** The ids of all objects that are written, if they are many; null until a graph is large. */
    private IdentityObjectIntMap<Object> ids;

    @Override
    public void setKryo(Kryo owner) {
        kryo = (CodecKryo) owner;
    }

    @Override
    public boolean useReferences(@SuppressWarnings("rawtypes") Class type) {
        return kryo.tracks(type);
    }

    @Override
    public int getWrittenId(Object object) {
        int id = find(object);
        if (id != -1 && kryo.enclosing().contains(object)) {
            throw new Refusal(
                    object.getClass(),
                    "it contains itself, and nobody can build such a cycle again, since all its parts must be there"
                            + " before it is. Break the cycle with a plain class, or with an ArrayList or a HashMap"
                            + " inside it.");
        }
        return id;
    }

    private int find(Object object) {
        if (size > SEARCHED) {
            return ids.get(object, -1);
        }
        for (int id = 0; id < size; id++) {
            if (objects[id] == object) {
                return id;
            }
        }
        return -1;
    }

    @Override
    public int addWrittenObject(Object object) {
        int id = add(object);
        if (id == SEARCHED) {
            ids = ids == null ? new IdentityObjectIntMap<>() : ids;
            for (int each = 0; each < id; each++) {
                ids.put(objects[each], each);
            }
        }
        if (id >= SEARCHED) {
            ids.put(object, id);
        }
        return id;
    }

    private int add(Object object) {
        if (size == objects.length) {
            objects = Arrays.copyOf(objects, 2 * size);
        }
        objects[size] = object;
        return size++;
    }

    @Override
    public int nextReadId(@SuppressWarnings("rawtypes") Class type) {
        return add(null);
    }

    @Override
    public void setReadObject(int id, Object object) {
        objects[id] = object;
    }

    @Override
    public Object getReadObject(@SuppressWarnings("rawtypes") Class type, int id) {
        Object object = id < 0 || id >= size ? null : objects[id];
        if (object == null) {
            throw new Malformed("it refers to object " + id + ", which is not there yet");
        }
        return object;
    }

    @Override
    public void reset() {
        if (objects.length > MAX_KEPT) {
            objects = new Object[SEARCHED];
        } else {
            Arrays.fill(objects, 0, size, null);
        }
        if (size > SEARCHED && ids != null) {
            ids.clear(MAX_KEPT);
        }
        size = 0;
    }
}
