package io.penstock.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.Serializer;
import java.util.Comparator;

/**
 * Kryo with the classes, forms and references of this codec. Not thread-safe. After any exception it is thrown away,
 * for Kryo does not promise to be usable then.
 */
final class CodecKryo extends Kryo {

    private final CodecContext context;
    private final ClassTable classes;
    private final EnclosingObjects enclosing = new EnclosingObjects();
    private int nesting;

    CodecKryo(CodecContext context) {
        this(context, new ClassTable());
    }

    private CodecKryo(CodecContext context, ClassTable classes) {
        super(classes, new ObjectReferences());
        this.context = context;
        this.classes = classes;
        setReferences(!context.forms().canonical());
        setRegistrationRequired(false);
        setClassLoader(context.loader());
        classes.install(context);
    }

    CodecContext context() {
        return context;
    }

    /** Returns the objects that are being written and cannot be referred to by their own parts. */
    EnclosingObjects enclosing() {
        return enclosing;
    }

    /** Returns how many exceptions, each a field of the next, this graph lies within. */
    int nesting() {
        return nesting;
    }

    void writeRoot(WireOutput out, byte version, Object root, int nestingOfRoot) {
        nesting = nestingOfRoot;
        out.writeByte(version);
        writeClassAndObject(out, root);
        enclosing.clear();
    }

    Object readRoot(WireInput in, byte version) {
        byte found = in.readByte();
        if (found != version) {
            throw new Malformed("it has format version " + found + ", and this process reads version " + version
                    + ": all processes of a session need the same Penstock");
        }
        Object root = readClassAndObject(in);
        if (in.remaining() != 0) {
            throw new Malformed(in.remaining() + " bytes follow the end of the object");
        }
        if (root == null) {
            throw new Malformed("it holds null, which no codec encodes");
        }
        return root;
    }

    void writePart(WireOutput out, Object part) {
        writeClassAndObject(out, part);
    }

    Object readPart(WireInput in) {
        return readClassAndObject(in);
    }

    /** Writes the comparator of a collection. It is read before the collection exists, so it cannot refer to it. */
    void writeComparator(WireOutput out, Object ordered, Comparator<?> comparator) {
        enclosing.enter(ordered);
        try {
            writePart(out, comparator);
        } catch (Refusal refusal) {
            throw refusal.inField("comparator()");
        }
        enclosing.leave();
    }

    @SuppressWarnings("unchecked")
    Comparator<? super Object> readComparator(WireInput in) {
        return (Comparator<? super Object>) readPart(in);
    }

    /** Enters an object whose parts are written next, where nothing is written as a reference. Refuses a cycle. */
    void enterAcyclic(Object object) {
        if (enclosing.contains(object)) {
            throw new Refusal(
                    object.getClass(), "it contains itself, and so has no end as a key. Use a key without a cycle.");
        }
        enclosing.enter(object);
    }

    Form<?> form(Class<?> type) {
        return classes.registrationOf(type).form();
    }

    /** Returns whether objects of a class are numbered, so that a second reference to one is written as its number. */
    boolean tracks(Class<?> type) {
        return classes.registrationOf(type).tracked();
    }

    @Override
    public Registration getRegistration(@SuppressWarnings("rawtypes") Class type) {
        return classes.registrationOf(type);
    }

    @Override
    public Serializer<?> getDefaultSerializer(@SuppressWarnings("rawtypes") Class type) {
        throw new IllegalStateException("the class table chooses the form of " + type);
    }
}
