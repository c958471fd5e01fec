package io.penstock.codec;

import com.esotericsoftware.kryo.Kryo;
import com.esotericsoftware.kryo.Registration;
import com.esotericsoftware.kryo.io.Input;
import com.esotericsoftware.kryo.io.Output;
import com.esotericsoftware.kryo.util.DefaultClassResolver;
import com.esotericsoftware.kryo.util.IdentityObjectIntMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which class is written as which id or name. A name is written once per payload, with the fingerprint of the class's
 * shape, and by its index in the payload after that.
 */
final class ClassTable extends DefaultClassResolver {

    private final Map<String, Registration> known = new HashMap<>();
    private final List<Registration> seen = new ArrayList<>();
    private CodecContext context;
    private ClassIds ids;
    private Class<?> lastType;
    private Registration lastRegistration;

    void install(CodecContext installed) {
        context = installed;
        ids = ClassIds.of(installed.forms().canonical());
        // What Kryo has registered by itself has ids that mean something else here.
        idToRegistration.clear();
        classToRegistration.clear();
    }

    /** The registration of an id, which is made when it is first needed; null if no class has it. */
    private Registration registered(int id) {
        Registration registration = idToRegistration.get(id);
        if (registration == null && ids.type(id) != null) {
            registration = register(new Registration(ids.type(id), StandardForms.of(id), id));
        }
        return registration;
    }

    @Override
    public Registration readClass(Input input) {
        int written = input.readVarInt(true);
        if (written == Kryo.NULL) {
            return null;
        }
        if (written == NAME + 2) {
            return readName(input);
        }
        Registration registration = registered(written - 2);
        if (registration == null) {
            throw new Malformed("it has an object of class number " + (written - 2) + ", which is nobody's");
        }
        return registration;
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
        if (choice.form() == null) {
            return registrationOf(choice.alias());
        }
        if (choice.alias() != type) {
            return registrationOf(choice.alias());
        }
        return new Registration(type, choice.form(), NAME);
    }

    @Override
    protected void writeName(Output output, @SuppressWarnings("rawtypes") Class type, Registration registration) {
        output.writeByte(NAME + 2);
        Class<?> named = registration.getType();
        if (classToNameId == null) {
            classToNameId = new IdentityObjectIntMap<>();
        }
        int index = classToNameId.get(named, -1);
        if (index >= 0) {
            output.writeVarInt(index + 1, true);
            return;
        }
        classToNameId.put(named, nextNameId++);
        output.writeVarInt(0, true);
        output.writeString(named.getName());
        output.writeShort(Fingerprint.of(registration));
    }

    @Override
    protected Registration readName(Input input) {
        int index = input.readVarInt(true);
        if (index > 0) {
            if (index > seen.size()) {
                throw new Malformed("it refers to class " + index + ", and has named " + seen.size());
            }
            return seen.get(index - 1);
        }
        String name = ((WireInput) input).readText();
        Registration registration = known.get(name);
        if (registration == null) {
            registration = registrationOf(context.load(name));
            known.put(name, registration);
        }
        short fingerprint = input.readShort();
        if (fingerprint != Fingerprint.of(registration)) {
            throw new Refusal(
                    name, "it has other fields here than where it was encoded. Run the same version in all processes.");
        }
        seen.add(registration);
        return registration;
    }

    @Override
    public void reset() {
        super.reset();
        seen.clear();
    }
}
