package io.penstock.codec;

import java.nio.ByteBuffer;

/** Arrays of primitives: their length, then their elements in their full width, little endian, copied in bulk. */
final class PrimitiveArrays {

    static Form<boolean[]> booleans() {
        return LeafForm.mutable(
                (out, a) -> {
                    ByteBuffer room = out.writeBulk(a.length, 1);
                    for (boolean each : a) {
                        room.put(each ? (byte) 1 : 0);
                    }
                },
                in -> {
                    ByteBuffer room = in.readBulk(1);
                    boolean[] a = new boolean[room.remaining()];
                    for (int i = 0; i < a.length; i++) {
                        a[i] = room.get() != 0;
                    }
                    return a;
                });
    }

    static Form<byte[]> bytes() {
        return LeafForm.mutable((out, a) -> out.writeBulk(a.length, 1).put(a), WireInput::readSizedBytes);
    }

    static Form<short[]> shorts() {
        return LeafForm.mutable(
                (out, a) -> out.writeBulk(a.length, Short.BYTES).asShortBuffer().put(a), in -> {
                    ByteBuffer room = in.readBulk(Short.BYTES);
                    short[] a = new short[room.remaining() / Short.BYTES];
                    room.asShortBuffer().get(a);
                    return a;
                });
    }

    static Form<char[]> chars() {
        return LeafForm.mutable(
                (out, a) ->
                        out.writeBulk(a.length, Character.BYTES).asCharBuffer().put(a),
                in -> {
                    ByteBuffer room = in.readBulk(Character.BYTES);
                    char[] a = new char[room.remaining() / Character.BYTES];
                    room.asCharBuffer().get(a);
                    return a;
                });
    }

    static Form<int[]> ints() {
        return LeafForm.mutable(
                (out, a) -> out.writeBulk(a.length, Integer.BYTES).asIntBuffer().put(a), in -> {
                    ByteBuffer room = in.readBulk(Integer.BYTES);
                    int[] a = new int[room.remaining() / Integer.BYTES];
                    room.asIntBuffer().get(a);
                    return a;
                });
    }

    static Form<long[]> longs() {
        return LeafForm.mutable(PrimitiveArrays::writeLongs, PrimitiveArrays::readLongs);
    }

    static Form<float[]> floats() {
        return LeafForm.mutable(
                (out, a) -> out.writeBulk(a.length, Float.BYTES).asFloatBuffer().put(a), in -> {
                    ByteBuffer room = in.readBulk(Float.BYTES);
                    float[] a = new float[room.remaining() / Float.BYTES];
                    room.asFloatBuffer().get(a);
                    return a;
                });
    }

    static Form<double[]> doubles() {
        return LeafForm.mutable(
                (out, a) ->
                        out.writeBulk(a.length, Double.BYTES).asDoubleBuffer().put(a),
                in -> {
                    ByteBuffer room = in.readBulk(Double.BYTES);
                    double[] a = new double[room.remaining() / Double.BYTES];
                    room.asDoubleBuffer().get(a);
                    return a;
                });
    }

    private PrimitiveArrays() {}

    static void writeLongs(WireOutput out, long[] a) {
        out.writeBulk(a.length, Long.BYTES).asLongBuffer().put(a);
    }

    static long[] readLongs(WireInput in) {
        ByteBuffer room = in.readBulk(Long.BYTES);
        long[] a = new long[room.remaining() / Long.BYTES];
        room.asLongBuffer().get(a);
        return a;
    }
}
