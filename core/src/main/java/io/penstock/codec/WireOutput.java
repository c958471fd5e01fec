package io.penstock.codec;

import com.esotericsoftware.kryo.io.KryoBufferOverflowException;
import com.esotericsoftware.kryo.io.Output;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Kryo's output over one growing array, with our strings, and with numbers that can be canonical. */
final class WireOutput extends Output {

    /** The largest array that every JVM can make. */
    static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;

    static final int INITIAL_CAPACITY = 4 << 10;

    /** A buffer above this is not kept, nor copied: the payload takes it over. */
    private static final int KEPT_CAPACITY = 256 << 10;

    private final boolean canonical;

    /** @param canonical whether equal floating point numbers must give equal bytes */
    WireOutput(boolean canonical) {
        super(INITIAL_CAPACITY, MAX_CAPACITY);
        this.canonical = canonical;
    }

    /** Doubling in long arithmetic: Kryo's own overflows above 1 GiB. */
    @Override
    protected boolean require(int required) {
        if (capacity - position >= required) {
            return false;
        }
        long needed = (long) position + required;
        if (needed > MAX_CAPACITY) {
            throw tooLarge(needed);
        }
        capacity = (int) Math.min(MAX_CAPACITY, Math.max(needed, 2L * capacity));
        buffer = Arrays.copyOf(buffer, capacity);
        return true;
    }

    @Override
    public void writeBytes(byte[] bytes, int offset, int count) {
        require(count);
        System.arraycopy(bytes, offset, buffer, position, count);
        position += count;
    }

    @Override
    public void writeFloat(float value) {
        writeInt(canonical ? Float.floatToIntBits(value) : Float.floatToRawIntBits(value));
    }

    @Override
    public void writeDouble(double value) {
        writeLong(canonical ? Double.doubleToLongBits(value) : Double.doubleToRawLongBits(value));
    }

    /** Null, or the length and a flag for the width of a char, then the chars: one byte each if all fit, else two. */
    @Override
    @SuppressWarnings("deprecation") // String.getBytes(int, int, byte[], int) is exactly the copy that is wanted
    public void writeString(String value) {
        if (value == null) {
            writeByte(0);
            return;
        }
        int length = value.length();
        boolean narrow = Text.isLatin1(value);
        writeVarLong(((long) length << 1 | (narrow ? 0 : 1)) + 1, true);
        if (narrow) {
            require(length);
            value.getBytes(0, length, buffer, position);
            position += length;
        } else {
            require(Text.wideSize(length));
            Text.putChars(value, buffer, position);
            position += 2 * length;
        }
    }

    void writeSize(int size) {
        writeVarInt(size, true);
    }

    /** Writes how many elements of a fixed width follow, and gives the room for them. */
    ByteBuffer writeBulk(int size, int bytesEach) {
        writeSize(size);
        long bytes = (long) size * bytesEach;
        if (bytes > MAX_CAPACITY) {
            throw tooLarge(bytes);
        }
        require((int) bytes);
        ByteBuffer room = ByteBuffer.wrap(buffer, position, (int) bytes).order(ByteOrder.LITTLE_ENDIAN);
        position += (int) bytes;
        return room;
    }

    private static KryoBufferOverflowException tooLarge(long needed) {
        return new KryoBufferOverflowException("the encoding needs " + needed + " bytes, more than " + MAX_CAPACITY);
    }

    /** What was written, as an array of the caller's own: a copy of exactly its length, or the buffer itself if large. */
    Written take() {
        if (capacity <= KEPT_CAPACITY) {
            return new Written(Arrays.copyOf(buffer, position), position);
        }
        Written written = new Written(buffer, position);
        setBuffer(new byte[INITIAL_CAPACITY], MAX_CAPACITY);
        return written;
    }

    /**
     * @param array holds the bytes, from its start
     * @param length how many there are
     */
    record Written(byte[] array, int length) {}
}
