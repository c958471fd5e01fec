package io.penstock.codec;

/** An enum constant, by its name: constants may be added and reordered while bytes are on their way. */
final class EnumForm extends Form<Object> {

    static final EnumForm INSTANCE = new EnumForm();

    private EnumForm() {
        super(false);
    }

    static void writeName(WireOutput out, Object constant) {
        out.writeString(constant == null ? null : ((Enum<?>) constant).name());
    }

    /** Returns the constant; null if null was written. */
    static Object readName(WireInput in, Class<?> type) {
        String name = in.readString();
        return name == null ? null : constant(type, name);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object constant(Class<?> type, String name) {
        try {
            return Enum.valueOf((Class) type, name);
        } catch (IllegalArgumentException missing) {
            throw new Refusal(
                    type.getTypeName(),
                    "it has no constant " + name + " in this process. Run the same version.",
                    missing);
        }
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, Object value) {
        writeName(out, value);
    }

    @Override
    Object decode(CodecKryo kryo, WireInput in, Class<?> type) {
        return constant(type, in.readText());
    }
}
