package io.penstock.codec;

import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.charset.Charset;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Currency;
import java.util.Date;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/** The JDK's values without parts, apart from those of {@link JdkTimes}. */
final class JdkValues {

    static final Form<Boolean> BOOLEAN = LeafForm.value(WireOutput::writeBoolean, WireInput::readBoolean);
    static final Form<Byte> BYTE = LeafForm.value((out, v) -> out.writeByte(v), WireInput::readByte);
    static final Form<Character> CHARACTER = LeafForm.value(WireOutput::writeChar, WireInput::readChar);
    static final Form<Short> SHORT = LeafForm.value((out, v) -> out.writeShort(v), WireInput::readShort);
    static final Form<Integer> INTEGER =
            LeafForm.value((out, v) -> out.writeVarInt(v, false), in -> in.readVarInt(false));
    static final Form<Long> LONG = LeafForm.value((out, v) -> out.writeVarLong(v, false), in -> in.readVarLong(false));
    static final Form<Float> FLOAT = LeafForm.value(WireOutput::writeFloat, WireInput::readFloat);
    static final Form<Double> DOUBLE = LeafForm.value(WireOutput::writeDouble, WireInput::readDouble);
    static final Form<String> STRING = LeafForm.value(WireOutput::writeString, WireInput::readText);

    static final Form<BigInteger> BIG_INTEGER =
            LeafForm.value((out, v) -> writeBytes(out, v.toByteArray()), in -> new BigInteger(in.readSizedBytes()));
    static final Form<BigDecimal> BIG_DECIMAL = LeafForm.value(
            (out, v) -> {
                writeBytes(out, v.unscaledValue().toByteArray());
                out.writeVarInt(v.scale(), false);
            },
            in -> new BigDecimal(new BigInteger(in.readSizedBytes()), in.readVarInt(false)));
    static final Form<UUID> UUID_FORM = LeafForm.value(
            (out, v) -> {
                out.writeLong(v.getMostSignificantBits());
                out.writeLong(v.getLeastSignificantBits());
            },
            in -> new UUID(in.readLong(), in.readLong()));
    static final Form<URI> URI_FORM =
            LeafForm.value((out, v) -> out.writeString(v.toString()), in -> URI.create(in.readText()));
    static final Form<URL> URL_FORM =
            LeafForm.value((out, v) -> out.writeString(v.toExternalForm()), in -> url(in.readText()));
    static final Form<Pattern> PATTERN = LeafForm.value(
            (out, v) -> {
                out.writeString(v.pattern());
                out.writeVarInt(v.flags(), true);
            },
            in -> Pattern.compile(in.readText(), in.readVarInt(true)));
    static final Form<Currency> CURRENCY =
            LeafForm.value((out, v) -> out.writeString(v.getCurrencyCode()), in -> Currency.getInstance(in.readText()));
    static final Form<Charset> CHARSET =
            LeafForm.value((out, v) -> out.writeString(v.name()), in -> Charset.forName(in.readText()));
    static final Form<File> FILE =
            LeafForm.value((out, v) -> out.writeString(v.getPath()), in -> new File(in.readText()));
    static final Form<Path> PATH = LeafForm.value(JdkValues::writePath, in -> Path.of(in.readText()));

    static final Form<Date> DATE =
            LeafForm.mutable((out, v) -> out.writeLong(v.getTime()), in -> new Date(in.readLong()));
    static final Form<BitSet> BIT_SET = LeafForm.mutable(
            (out, v) -> PrimitiveArrays.writeLongs(out, v.toLongArray()),
            in -> BitSet.valueOf(PrimitiveArrays.readLongs(in)));
    static final Form<StringBuilder> STRING_BUILDER =
            LeafForm.mutable((out, v) -> out.writeString(v.toString()), in -> new StringBuilder(in.readText()));
    static final Form<StringBuffer> STRING_BUFFER =
            LeafForm.mutable((out, v) -> out.writeString(v.toString()), in -> new StringBuffer(in.readText()));
    static final Form<AtomicBoolean> ATOMIC_BOOLEAN =
            LeafForm.mutable((out, v) -> out.writeBoolean(v.get()), in -> new AtomicBoolean(in.readBoolean()));
    static final Form<AtomicInteger> ATOMIC_INTEGER = LeafForm.mutable(
            (out, v) -> out.writeVarInt(v.get(), false), in -> new AtomicInteger(in.readVarInt(false)));
    static final Form<AtomicLong> ATOMIC_LONG =
            LeafForm.mutable((out, v) -> out.writeVarLong(v.get(), false), in -> new AtomicLong(in.readVarLong(false)));

    static final Form<OptionalInt> OPTIONAL_INT = LeafForm.value(
            (out, v) -> {
                out.writeBoolean(v.isPresent());
                v.ifPresent(out::writeInt);
            },
            in -> in.readBoolean() ? OptionalInt.of(in.readInt()) : OptionalInt.empty());
    static final Form<OptionalLong> OPTIONAL_LONG = LeafForm.value(
            (out, v) -> {
                out.writeBoolean(v.isPresent());
                v.ifPresent(out::writeLong);
            },
            in -> in.readBoolean() ? OptionalLong.of(in.readLong()) : OptionalLong.empty());
    static final Form<OptionalDouble> OPTIONAL_DOUBLE = LeafForm.value(
            (out, v) -> {
                out.writeBoolean(v.isPresent());
                v.ifPresent(out::writeDouble);
            },
            in -> in.readBoolean() ? OptionalDouble.of(in.readDouble()) : OptionalDouble.empty());

    private JdkValues() {}

    private static void writeBytes(WireOutput out, byte[] bytes) {
        out.writeBulk(bytes.length, 1).put(bytes);
    }

    private static URL url(String text) {
        try {
            return new URL(text);
        } catch (MalformedURLException e) {
            throw new Refusal("java.net.URL", "this process cannot make a URL of " + text + ": " + e.getMessage(), e);
        }
    }

    private static void writePath(WireOutput out, Path path) {
        if (path.getFileSystem() != FileSystems.getDefault()) {
            throw new Refusal(
                    path.getClass(),
                    "it belongs to the file system " + path.getFileSystem()
                            + ", which other processes do not have. Send"
                            + " its content, or a path of the default file system.");
        }
        out.writeString(path.toString());
    }
}
