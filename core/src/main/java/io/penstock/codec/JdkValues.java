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

    static Form<Boolean> booleanForm() {
        return LeafForm.value(WireOutput::writeBoolean, WireInput::readBoolean);
    }

    static Form<Byte> byteForm() {
        return LeafForm.value((out, v) -> out.writeByte(v), WireInput::readByte);
    }

    static Form<Character> characterForm() {
        return LeafForm.value(WireOutput::writeChar, WireInput::readChar);
    }

    static Form<Short> shortForm() {
        return LeafForm.value((out, v) -> out.writeShort(v), WireInput::readShort);
    }

    static Form<Integer> integerForm() {
        return LeafForm.value((out, v) -> out.writeVarInt(v, false), in -> in.readVarInt(false));
    }

    static Form<Long> longForm() {
        return LeafForm.value((out, v) -> out.writeVarLong(v, false), in -> in.readVarLong(false));
    }

    static Form<Float> floatForm() {
        return LeafForm.value(WireOutput::writeFloat, WireInput::readFloat);
    }

    static Form<Double> doubleForm() {
        return LeafForm.value(WireOutput::writeDouble, WireInput::readDouble);
    }

    static Form<String> string() {
        return LeafForm.value(WireOutput::writeString, WireInput::readText);
    }

    static Form<BigInteger> bigInteger() {
        return LeafForm.value((out, v) -> writeBytes(out, v.toByteArray()), in -> new BigInteger(in.readSizedBytes()));
    }

    static Form<BigDecimal> bigDecimal() {
        return LeafForm.value(
                (out, v) -> {
                    writeBytes(out, v.unscaledValue().toByteArray());
                    out.writeVarInt(v.scale(), false);
                },
                in -> new BigDecimal(new BigInteger(in.readSizedBytes()), in.readVarInt(false)));
    }

    static Form<UUID> uuidForm() {
        return LeafForm.value(
                (out, v) -> {
                    out.writeLong(v.getMostSignificantBits());
                    out.writeLong(v.getLeastSignificantBits());
                },
                in -> new UUID(in.readLong(), in.readLong()));
    }

    static Form<URI> uriForm() {
        return LeafForm.value((out, v) -> out.writeString(v.toString()), in -> URI.create(in.readText()));
    }

    static Form<URL> urlForm() {
        return LeafForm.value((out, v) -> out.writeString(v.toExternalForm()), in -> url(in.readText()));
    }

    static Form<Pattern> pattern() {
        return LeafForm.value(
                (out, v) -> {
                    out.writeString(v.pattern());
                    out.writeVarInt(v.flags(), true);
                },
                in -> Pattern.compile(in.readText(), in.readVarInt(true)));
    }

    static Form<Currency> currency() {
        return LeafForm.value(
                (out, v) -> out.writeString(v.getCurrencyCode()), in -> Currency.getInstance(in.readText()));
    }

    static Form<Charset> charset() {
        return LeafForm.value((out, v) -> out.writeString(v.name()), in -> Charset.forName(in.readText()));
    }

    static Form<File> file() {
        return LeafForm.value((out, v) -> out.writeString(v.getPath()), in -> new File(in.readText()));
    }

    static Form<Path> path() {
        return LeafForm.value(JdkValues::writePath, in -> Path.of(in.readText()));
    }

    static Form<Date> date() {
        return LeafForm.mutable((out, v) -> out.writeLong(v.getTime()), in -> new Date(in.readLong()));
    }

    static Form<BitSet> bitSet() {
        return LeafForm.mutable(
                (out, v) -> PrimitiveArrays.writeLongs(out, v.toLongArray()),
                in -> BitSet.valueOf(PrimitiveArrays.readLongs(in)));
    }

    static Form<StringBuilder> stringBuilder() {
        return LeafForm.mutable((out, v) -> out.writeString(v.toString()), in -> new StringBuilder(in.readText()));
    }

    static Form<StringBuffer> stringBuffer() {
        return LeafForm.mutable((out, v) -> out.writeString(v.toString()), in -> new StringBuffer(in.readText()));
    }

    static Form<AtomicBoolean> atomicBoolean() {
        return LeafForm.mutable((out, v) -> out.writeBoolean(v.get()), in -> new AtomicBoolean(in.readBoolean()));
    }

    static Form<AtomicInteger> atomicInteger() {
        return LeafForm.mutable(
                (out, v) -> out.writeVarInt(v.get(), false), in -> new AtomicInteger(in.readVarInt(false)));
    }

    static Form<AtomicLong> atomicLong() {
        return LeafForm.mutable(
                (out, v) -> out.writeVarLong(v.get(), false), in -> new AtomicLong(in.readVarLong(false)));
    }

    static Form<OptionalInt> optionalInt() {
        return LeafForm.value(
                (out, v) -> {
                    out.writeBoolean(v.isPresent());
                    v.ifPresent(out::writeInt);
                },
                in -> in.readBoolean() ? OptionalInt.of(in.readInt()) : OptionalInt.empty());
    }

    static Form<OptionalLong> optionalLong() {
        return LeafForm.value(
                (out, v) -> {
                    out.writeBoolean(v.isPresent());
                    v.ifPresent(out::writeLong);
                },
                in -> in.readBoolean() ? OptionalLong.of(in.readLong()) : OptionalLong.empty());
    }

    static Form<OptionalDouble> optionalDouble() {
        return LeafForm.value(
                (out, v) -> {
                    out.writeBoolean(v.isPresent());
                    v.ifPresent(out::writeDouble);
                },
                in -> in.readBoolean() ? OptionalDouble.of(in.readDouble()) : OptionalDouble.empty());
    }

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
