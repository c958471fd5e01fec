package io.penstock.codec;

import com.esotericsoftware.kryo.io.KryoBufferOverflowException;
import com.esotericsoftware.kryo.io.Output;
import io.penstock.spi.Payload;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/** Kryo's output over one growing array, with the codec's own layout of strings, and canonical numbers where needed. */
final class WireOutput extends Output {

    /** The largest array that every JVM can make. */
    static final int MAX_CAPACITY = Integer.MAX_VALUE - 8;

    static final int INITIAL_CAPACITY = 4 << 10;

    private boolean canonical;

    WireOutput() {
        super(INITIAL_CAPACITY, MAX_CAPACITY);
    }

    /** Returns whether equal floating point numbers must give equal bytes. */
    boolean canonical() {
        return canonical;
    }

    /** Doubles the buffer, in long arithmetic: Kryo's own overflows above 1 GiB. */
    @Override
    protected boolean require(int required) {
        if (capacity - position >= required) {
            return false;
        }
        long needed = (long) position + required;
        if (needed > MAX_CAPACITY) {
            throw tooLarge(needed);
        }
        // In this order: without memory for the new buffer, the old one stays as it is.
        buffer = Arrays.copyOf(buffer, (int) Math.min(MAX_CAPACITY, Math.max(needed, 2L * capacity)));
        capacity = buffer.length;
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

    /**
     * Writes null, or the length and a flag for the width of a char, then the chars: one byte each if all fit, else
     * two.
     */
    @Override
    public void writeString(String value) {
        if (value == null) {
            writeByte(0);
            return;
        }
        boolean narrow = Text.isLatin1(value);
        writeVarLong(((long) value.length() << 1 | (narrow ? 0 : 1)) + 1, true);
        if (narrow) {
            writeNarrow(value);
        } else {
            writeWide(value);
        }
    }

    /** Writes the chars of a string, all of them Latin-1, as one byte each. */
    @SuppressWarnings("deprecation") // String.getBytes(int, int, byte[], int) is exactly the copy that is wanted
    void writeNarrow(String value) {
        int length = value.length();
        int start = reserve(length);
        value.getBytes(0, length, buffer, start);
    }

    /** Writes the chars of a string as two bytes each. */
    void writeWide(String value) {
        int start = reserve(Text.wideSize(value.length()));
        Text.putChars(value, buffer, start);
    }

    /** Makes room for some bytes that the caller writes, and returns the index of the first one in the buffer. */
    int reserve(int bytes) {
        require(bytes);
        int start = position;
        position += bytes;
        return start;
    }

    void writeSize(int size) {
        writeVarInt(size, true);
    }

    /** Writes how many elements of a fixed width follow, and returns the room for them. */
    ByteBuffer writeBulk(int size, int bytesEach) {
        writeSize(size);
        long bytes = (long) size * bytesEach;
        if (bytes > MAX_CAPACITY) {
            throw tooLarge(bytes);
        }
        int start = reserve((int) bytes);
        return ByteBuffer.wrap(buffer, start, (int) bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static KryoBufferOverflowException tooLarge(long needed) {
        return new KryoBufferOverflowException("the encoding needs " + needed + " bytes, more than " + MAX_CAPACITY);
    }

    /** Begins a payload behind those that the same call has written, and returns its offset. */
    int begin(boolean isCanonical) {
        canonical = isCanonical;
        if (position > KryoTranscoder.MAX_KEPT_BYTES) {
            // Those have this buffer to themselves then, so that not all payloads of a call must fit into one array.
            renew();
        }
        return position;
    }

    /** Returns what was written since the beginning, valid until the release. */
    Payload view(byte format, int start) {
        return new Payload(format, buffer, start, position - start);
    }

    /**
     * Returns what was written since the beginning, valid for good: a copy, or the buffer itself if that is too large
     * to keep.
     */
    Payload detach(byte format, int start) {
        Payload written = view(format, start);
        if (buffer.length <= KryoTranscoder.MAX_KEPT_BYTES) {
            return written.copy();
        }
        renew();
        return written;
    }

    /** Ends the call whose payloads are in the buffer. */
    void release() {
        if (buffer.length > KryoTranscoder.MAX_KEPT_BYTES) {
            renew();
        }
        position = 0;
    }

    private void renew() {
        setBuffer(new byte[INITIAL_CAPACITY], MAX_CAPACITY);
    }
}
