package io.penstock.spi;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * A run of bytes and the one-byte tag of the format in which a codec wrote them. Drivers store and move both, and look
 * into neither. The array is not copied: large arrays pass through without a copy of their own.
 */
public final class Payload {

    private final byte format;
    private final byte[] array;
    private final int offset;
    private final int length;

    /**
     * Creates a view of part of an array.
     *
     * @param format the codec's tag for the format of the bytes
     * @param array the array, not copied
     * @param offset index of the first byte
     * @param length number of bytes
     * @throws IndexOutOfBoundsException if the range is not within the array
     */
    public Payload(byte format, byte[] array, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, array.length);
        this.format = format;
        this.array = array;
        this.offset = offset;
        this.length = length;
    }

    /**
     * Creates a view of a whole array.
     *
     * @param format the codec's tag for the format of the bytes
     * @param array the array, not copied
     */
    public Payload(byte format, byte[] array) {
        this(format, array, 0, array.length);
    }

    /**
     * Returns the codec's tag for the format of the bytes.
     *
     * @return any byte
     */
    public byte format() {
        return format;
    }

    /**
     * Returns the array that holds the bytes, which may be larger than the payload.
     *
     * @return the array itself, not a copy
     */
    public byte[] array() {
        return array;
    }

    /**
     * Returns the index of the payload's first byte in {@link #array()}.
     *
     * @return the offset, in bytes
     */
    public int offset() {
        return offset;
    }

    /**
     * Returns the number of bytes.
     *
     * @return the length, without the format tag
     */
    public int length() {
        return length;
    }

    /**
     * Returns the bytes as an array of exactly their length: the array itself if it is one, else a copy.
     *
     * @return the bytes
     */
    public byte[] toArray() {
        return offset == 0 && length == array.length ? array : Arrays.copyOfRange(array, offset, offset + length);
    }

    /**
     * Copies the payload to an array of its own.
     *
     * @return a copy
     */
    public Payload copy() {
        return new Payload(format, Arrays.copyOfRange(array, offset, offset + length));
    }

    /**
     * Copies the payload to where a receiver says.
     *
     * @param receiver says where to
     * @return the copy
     */
    public Payload copy(Receiver receiver) {
        byte[] target = receiver.array(format, length);
        System.arraycopy(array, offset, target, 0, length);
        return new Payload(format, target, 0, length);
    }

    /** Returns whether format and bytes are equal: this is how a dict compares its keys. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Payload that
                && format == that.format
                && Arrays.equals(array, offset, offset + length, that.array, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        int hash = format;
        for (int i = offset; i < offset + length; i++) {
            hash = 31 * hash + array[i];
        }
        return hash;
    }

    /** Names format and length, and shows the first bytes as text. */
    @Override
    public String toString() {
        String head = new String(array, offset, Math.min(length, 32), StandardCharsets.ISO_8859_1);
        return "Payload[format=" + format + ", length=" + length + ", head=" + head + "]";
    }
}
