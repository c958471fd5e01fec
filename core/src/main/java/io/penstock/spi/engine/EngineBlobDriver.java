package io.penstock.spi.engine;

import io.penstock.CapacityException;
import io.penstock.spi.BlobDriver;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** One participant's handle to a blob of the engine, with its draft. */
final class EngineBlobDriver extends EngineHandle<EngineBlob> implements BlobDriver {

    private EngineBlobDraft draft = new EngineBlobDraft();

    EngineBlobDriver(EngineDriver session, EngineBlob blob) {
        super(session, blob);
    }

    @Override
    public void append(ByteBuffer bytes) {
        requireDraft();
        object().requireUnsealed();
        try {
            draft.append(bytes);
        } catch (OutOfMemoryError full) {
            throw new CapacityException(
                    "The blob '" + object().name() + "' needs " + bytes.remaining()
                            + " bytes more, which this JVM's heap does not have. Raise -Xmx.",
                    full);
        }
    }

    @Override
    public void seal() {
        if (draft == null) {
            object().parts();
            return;
        }
        List<byte[]> parts;
        try {
            parts = draft.toParts();
        } catch (OutOfMemoryError full) {
            throw new CapacityException(
                    "The blob '" + object().name()
                            + "' cannot be sealed: this JVM's heap has no room for a second copy. Raise -Xmx.",
                    full);
        }
        object().seal(parts);
        draft = null;
    }

    private void requireDraft() {
        if (draft == null) {
            throw new IllegalStateException(
                    "This handle has sealed the blob '" + object().name() + "': it does not change any more");
        }
    }

    @Override
    public boolean isSealed() {
        return object().isSealed();
    }

    @Override
    public long length() {
        return object().parts().stream().mapToLong(part -> part.length).sum();
    }

    @Override
    public Mapping map(boolean copyOnWrite) {
        List<ByteBuffer> parts = object().parts().stream()
                .map(part -> copyOnWrite
                        ? ByteBuffer.wrap(part.clone())
                        : ByteBuffer.wrap(part).asReadOnlyBuffer())
                .map(buffer -> buffer.order(ByteOrder.nativeOrder()))
                .toList();
        return new HeapMapping(parts);
    }

    /** The heap's memory is the collector's to give back. */
    private record HeapMapping(List<ByteBuffer> parts) implements Mapping {

        @Override
        public void close() {
            // Nothing is held besides the buffers.
        }
    }
}
