package io.penstock.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.util.MapReferenceResolver;

/** Kryo's references, which refuse a cycle that no reader could close instead of reading null for it. */
final class GraphReferences extends MapReferenceResolver {

    private Engine engine;

    @Override
    public void setKryo(Kryo kryo) {
        super.setKryo(kryo);
        engine = (Engine) kryo;
    }

    @Override
    public boolean useReferences(@SuppressWarnings("rawtypes") Class type) {
        return engine.form(type).tracked();
    }

    @Override
    public int getWrittenId(Object object) {
        int id = super.getWrittenId(object);
        if (id != -1 && engine.enclosing().contains(object)) {
            throw new Refusal(
                    object.getClass(),
                    "it contains itself, and nobody can build such a cycle again, since all its parts must be there before"
                            + " it is. Break the cycle with a plain class, or with an ArrayList or a HashMap inside it.");
        }
        return id;
    }

    @Override
    public Object getReadObject(@SuppressWarnings("rawtypes") Class type, int id) {
        Object object = id < 0 || id >= readObjects.size() ? null : super.getReadObject(type, id);
        if (object == null) {
            throw new Malformed("it refers to object " + id + ", which is not there yet");
        }
        return object;
    }
}
