package io.penstock.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.DefaultClassResolver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which class is written as which id or name. A name is announced once per payload, with the fingerprint of the class's
 * shape, and stands as its index in the payload after that.
 *
 * <p>Most payloads announce the same few classes in the same order. So a reader guesses which name comes next and compares
 * its bytes, instead of making a string of them and looking that up.
 */
final class ClassTable extends DefaultClassResolver {

    private static final byte NAMED = NAME + 2;

    private final Registration[] registered = new Registration[ClassIds.COUNT];
    private final Map<String, NamedClass> named = new HashMap<>();

    /** What the current payload has announced, in order. */
    private final List<NamedClass> announced = new ArrayList<>();

    private CodecContext context;
    private ClassIds ids;
    private NamedClass usuallyFirst;
    private Class<?> lastType;
    private Registration lastRegistration;

    void install(CodecContext installed) {
        context = installed;
        ids = ClassIds.of(installed.forms().canonical());
        // What Kryo has registered by itself has ids that mean something else here.
        idToRegistration.clear();
        classToRegistration.clear();
    }

    /** Returns the registration of an id, which is made when it is first needed; null if no class has it. */
    private Registration registered(int id) {
        if (id < 0 || id >= registered.length) {
            return null;
        }
        if (registered[id] == null && ids.type(id) != null) {
            registered[id] = new Registration(ids.type(id), StandardForms.of(id), id);
            classToRegistration.put(ids.type(id), registered[id]);
        }
        return registered[id];
    }

    Registration registrationOf(Class<?> type) {
        if (type == lastType) {
            return lastRegistration;
        }
        Registration registration = classToRegistration.get(type);
        if (registration == null) {
            registration = choose(type);
            classToRegistration.put(type, registration);
        }
        return remember(type, registration);
    }

    /** Kryo asks for the registration of a class a second time as soon as it knows the class. */
    private Registration remember(Class<?> type, Registration registration) {
        lastType = type;
        lastRegistration = registration;
        return registration;
    }

    private Registration choose(Class<?> type) {
        Integer id = ids.id(type);
        if (id != null) {
            return registered(id);
        }
        Forms.Choice choice = context.forms().choose(type, context);
        return choice.form() == null || choice.alias() != type
                ? registrationOf(choice.alias())
                : new NamedClass(type, choice.form());
    }

    @Override
    public Registration writeClass(Output output, @SuppressWarnings("rawtypes") Class type) {
        if (type == null) {
            output.writeByte(Kryo.NULL);
            return null;
        }
        Registration registration = registrationOf(type);
        if (registration instanceof NamedClass each) {
            output.writeByte(NAMED);
            output.writeVarInt(each.index(), true);
            if (each.index() == 0) {
                output.writeBytes(each.announcement());
                announce(each);
            }
        } else {
            output.writeVarInt(registration.getId() + 2, true);
        }
        return registration;
    }

    private void announce(NamedClass each) {
        announced.add(each);
        each.setIndex(announced.size());
    }

    @Override
    public Registration readClass(Input input) {
        int written = input.readVarInt(true);
        if (written == Kryo.NULL) {
            return null;
        }
        Registration registration = written == NAMED ? readNamed((WireInput) input) : registered(written - 2);
        if (registration == null) {
            throw new Malformed("it has an object of class number " + (written - 2) + ", which is nobody's");
        }
        return remember(registration.getType(), registration);
    }

    private NamedClass readNamed(WireInput in) {
        int index = in.readVarInt(true);
        if (index < 0 || index > announced.size()) {
            throw new Malformed("it refers to class " + index + ", and has named " + announced.size());
        }
        if (index > 0) {
            return announced.get(index - 1);
        }
        NamedClass previous = announced.isEmpty() ? null : announced.get(announced.size() - 1);
        NamedClass guess = previous == null ? usuallyFirst : previous.successor();
        if (guess == null || !in.skip(guess.announcement())) {
            guess = readAnnouncement(in);
            if (previous == null) {
                usuallyFirst = guess;
            } else {
                previous.setSuccessor(guess);
            }
        }
        announce(guess);
        return guess;
    }

    private NamedClass readAnnouncement(WireInput in) {
        String name = in.readText();
        NamedClass found = named.get(name);
        if (found == null && registrationOf(context.load(name)) instanceof NamedClass loaded) {
            found = loaded;
            named.put(name, found);
        }
        if (in.readShort() != (found == null ? 0 : found.fingerprint()) || found == null) {
            throw new Refusal(
                    name, "it has other fields here than where it was encoded. Run the same version in all processes.");
        }
        return found;
    }

    @Override
    public void reset() {
        for (int i = announced.size() - 1; i >= 0; i--) {
            announced.remove(i).setIndex(0);
        }
    }
}
