package io.penstock.sharedmem.blob;

import io.penstock.sharedmem.generation.MappingReclaim;
import io.penstock.spi.BlobDriver.Mapping;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A blob's file as this process has it mapped. The garbage collector ends the mapping when nobody has the buffers any
 * more, so that no thread can touch what is not there; closing it only lets go of them.
 */
final class BlobMapping implements Mapping {

    private final String name;
    private volatile List<ByteBuffer> parts;

    BlobMapping(String name, List<? extends ByteBuffer> mapped) {
        this.name = name;
        this.parts =
                mapped.stream().map(part -> part.order(ByteOrder.nativeOrder())).toList();
    }

    @Override
    public List<ByteBuffer> parts() {
        List<ByteBuffer> mapped = parts;
        if (mapped == null) {
            throw new IllegalStateException("This mapping of the blob '" + name + "' is closed. Map the blob again.");
        }
        return mapped;
    }

    @Override
    public void close() {
        parts = null;
        MappingReclaim.mappingDropped();
    }
}
