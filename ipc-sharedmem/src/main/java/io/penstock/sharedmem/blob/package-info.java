/**
 * Blobs on shared memory: bytes that are written once, to files that are mapped when they are sealed.
 *
 * <ul>
 *   <li>{@link io.penstock.sharedmem.blob.SharedMemBlob} is a handle, with the {@code BlobDraft} that it appends to.
 *   <li>{@link io.penstock.sharedmem.blob.OpenBlob} is what all handles of a participant share: which draft is the
 *       blob, and the recovery of drafts. {@code BlobLayout} is the byte layout.
 *   <li>{@code BlobMapping} is a sealed blob as this process has it mapped.
 * </ul>
 */
package io.penstock.sharedmem.blob;
