package io.penstock.codec;

import java.util.Locale;

/** A Locale, by its language tag; by Java serialization if its tag does not give the same Locale back. */
final class LocaleForm extends Form<Locale> {

    LocaleForm() {
        super(false);
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, Locale value) {
        String tag = value.toLanguageTag();
        if (Locale.forLanguageTag(tag).equals(value)) {
            out.writeString(tag);
        } else if (kryo.context().forms().canonical()) {
            throw new Refusal(
                    Locale.class, "the locale " + value + " has no canonical form. Use its toString() as the key.");
        } else {
            out.writeString(null);
            JavaStreams.write(kryo, out, value);
        }
    }

    @Override
    Locale decode(CodecKryo kryo, WireInput in, Class<? extends Locale> type) {
        String tag = in.readString();
        return tag != null ? Locale.forLanguageTag(tag) : (Locale) JavaStreams.read(kryo, in);
    }
}
