package io.penstock.codec;

import io.penstock.SerializationException;

/**
 * An exception: a snapshot of it, with its own fields. These are encoded apart from the graph: if they cannot be
 * encoded or decoded, the exception arrives as a {@link RemoteThrowable} and all else is whole. In the table of ids,
 * this class stands for all exceptions.
 */
final class ThrowableForm extends Form<Throwable> {

    private static final int MAX_NESTING = 4;

    ThrowableForm() {
        super(true);
    }

    @Override
    void encode(CodecKryo kryo, WireOutput out, Throwable value) {
        KryoCodec codec = kryo.context().codec();
        int nesting = kryo.nesting() + 1;
        ThrowableCapture capture = new ThrowableCapture(state -> {
            if (nesting > MAX_NESTING) {
                throw new SerializationException("exceptions are fields of exceptions, " + nesting + " deep");
            }
            return codec.encodeNested(state, nesting);
        });
        ThrowableSnapshotForm.write(out, capture.capture(value));
    }

    @Override
    Throwable decode(CodecKryo kryo, WireInput in, Class<? extends Throwable> type) {
        CodecContext context = kryo.context();
        return new ThrowableRestore(context::load, context.codec()::decode)
                .restore(ThrowableSnapshotForm.read(in).nodes());
    }

    /**
     * An exception that is to be written whole by Java serialization.
     *
     * @param throwable the exception
     */
    record ByJava(Throwable throwable) {}

    /** The form of {@link ByJava}. */
    static final class ByJavaForm extends Form<ByJava> {

        ByJavaForm() {
            super(true);
        }

        @Override
        void encode(CodecKryo kryo, WireOutput out, ByJava value) {
            JavaStreams.write(kryo, out, value.throwable());
        }

        @Override
        ByJava decode(CodecKryo kryo, WireInput in, Class<? extends ByJava> type) {
            return new ByJava((Throwable) JavaStreams.read(kryo, in));
        }
    }
}
