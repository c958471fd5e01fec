package io.penstock.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.DefaultClassResolver;
import com.esotericsoftware.kryo.util.IdentityMap;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The class resolver: knows which class is written as which id or name. A name is announced once per payload, with the
 * fingerprint of the class's shape, and stands as its index in the payload after that.
 *
 * <p>Most payloads announce the same few classes in the same order. So a reader guesses which name comes next and
 * compares its bytes, instead of making a string of them and looking that up.
 */
final class ClassTable extends DefaultClassResolver {

    private static final byte NAMED = NAME + 2;

    private final FormRegistration[] registered = new FormRegistration[ClassIds.COUNT];
    private final IdentityMap<Class<?>, FormRegistration> registrations = new IdentityMap<>();
    private final Map<String, NamedClass> named = new HashMap<>();

    /** The classes that the current payload has announced, in order. */
    private NamedClass[] announced = new NamedClass[8];

    private int announcedCount;

    private CodecContext context;
    private ClassIds ids;
    private NamedClass usuallyFirst;
    private Class<?> lastType;
    private FormRegistration lastRegistration;

    void install(CodecContext installed) {
        context = installed;
        ids = ClassIds.of(installed.forms().canonical());
    }

    /** Returns the registration of an id, which is made when it is first needed; null if no class has it. */
    private FormRegistration registered(int id) {
        if (id < 0 || id >= registered.length) {
            return null;
        }
        if (registered[id] == null && ids.type(id) != null) {
            registered[id] = new FormRegistration(ids.type(id), StandardForms.of(id), id);
            registrations.put(ids.type(id), registered[id]);
        }
        return registered[id];
    }

    FormRegistration registrationOf(Class<?> type) {
        if (type == lastType) {
            return lastRegistration;
        }
        FormRegistration registration = registrations.get(type);
        if (registration == null) {
            registration = choose(type);
            registrations.put(type, registration);
        }
        return remember(type, registration);
    }

    /** Remembers the last registration, for which Kryo asks again as soon as it knows the class. */
    private FormRegistration remember(Class<?> type, FormRegistration registration) {
        lastType = type;
        lastRegistration = registration;
        return registration;
    }

    private FormRegistration choose(Class<?> type) {
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
        FormRegistration registration = registrationOf(type);
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
        if (announcedCount == announced.length) {
            announced = Arrays.copyOf(announced, 2 * announcedCount);
        }
        announced[announcedCount++] = each;
        each.setIndex(announcedCount);
    }

    @Override
    public Registration readClass(Input input) {
        int written = input.readVarInt(true);
        if (written == Kryo.NULL) {
            return null;
        }
        FormRegistration registration = written == NAMED ? readNamed((WireInput) input) : registered(written - 2);
        if (registration == null) {
            throw new Malformed("it has an object of class number " + (written - 2) + ", which is nobody's");
        }
        return remember(registration.getType(), registration);
    }

    private NamedClass readNamed(WireInput in) {
        int index = in.readVarInt(true);
        if (index < 0 || index > announcedCount) {
            throw new Malformed("it refers to class " + index + ", and has named " + announcedCount);
        }
        if (index > 0) {
            return announced[index - 1];
        }
        NamedClass previous = announcedCount == 0 ? null : announced[announcedCount - 1];
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
        while (announcedCount > 0) {
            announced[--announcedCount].setIndex(0);
        }
    }
}
