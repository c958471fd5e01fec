package io.penstock.internal.process;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * The first message of a parent to its child, over the child's standard input. After it follow single bytes, each a
 * command: {@link #INTERRUPT}. The end of the stream says that the parent is gone.
 *
 * <pre>
 * long   magic, "PENSTOCK"
 * int    version of this layout
 * long   process id of the parent
 * int    nesting depth of the child
 * byte   1 if it is detached
 * UTF    its name
 * UTF    name of the queue that takes its reports
 * int, bytes   the invitation to the session
 * byte, int, bytes   the format and the bytes of the body
 * </pre>
 *
 * @param parent the parent's process id
 * @param depth how many processes stand above the child
 * @param detached whether it outlives its parent
 * @param name its name
 * @param reports the name of the queue for its reports
 * @param invitation to the parent's session
 * @param format of the body
 * @param body what it is to run
 */
record Bootstrap(
        long parent,
        int depth,
        boolean detached,
        String name,
        String reports,
        byte[] invitation,
        byte format,
        byte[] body) {

    /** The command that interrupts the thread that runs the body. */
    public static final int INTERRUPT = 'I';

    private static final long MAGIC = 0x50454E53544F434BL;
    private static final int VERSION = 2;

    /**
     * Returns the bytes for the child's standard input, most significant byte first.
     *
     * @return magic, version and all fields
     */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(invitation.length + body.length + 256);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeLong(MAGIC);
            out.writeInt(VERSION);
            out.writeLong(parent);
            out.writeInt(depth);
            out.writeBoolean(detached);
            out.writeUTF(name);
            out.writeUTF(reports);
            out.writeInt(invitation.length);
            out.write(invitation);
            out.writeByte(format);
            out.writeInt(body.length);
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #toBytes} wrote, and no byte more.
     *
     * @param stream the child's standard input
     * @return the bootstrap
     * @throws EOFException if the parent died before it had written everything
     * @throws IOException if this is something else, or of another version
     */
    public static Bootstrap read(InputStream stream) throws IOException {
        DataInputStream in = new DataInputStream(stream);
        long magic = in.readLong();
        if (magic != MAGIC) {
            throw new IOException("Standard input does not begin as a parent's bootstrap does, but with 0x"
                    + Long.toHexString(magic) + ". This class is started by Ipc.process(...), not by hand.");
        }
        int version = in.readInt();
        if (version != VERSION) {
            throw new IOException("The parent speaks version " + version + " of the bootstrap, this child version "
                    + VERSION + ". A jar was replaced while the parent was running: restart it.");
        }
        return new Bootstrap(
                in.readLong(),
                in.readInt(),
                in.readBoolean(),
                in.readUTF(),
                in.readUTF(),
                bytes(in),
                in.readByte(),
                bytes(in));
    }

    private static byte[] bytes(DataInputStream in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    /** Names the child; the invitation is a secret. */
    @Override
    public String toString() {
        return "Bootstrap[" + name + ", depth " + depth + (detached ? ", detached" : "") + ", body " + body.length
                + " bytes]";
    }
}
