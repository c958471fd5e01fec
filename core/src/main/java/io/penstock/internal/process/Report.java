package io.penstock.internal.process;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * A message of a child to its parent, through the queue that was made for it.
 *
 * @param kind what happened
 * @param text the stack trace of a failure, as it is printed; else empty
 * @param format of the throwable
 * @param throwable encoded; empty if there is none, or it could not be encoded
 */
record Report(Kind kind, String text, byte format, byte[] throwable) {

    /** The events in a child's life that its parent is told of. */
    public enum Kind {
        /** It has joined the session and decoded its body, and is about to run it. */
        STARTED,
        /** Its body failed, or could not be decoded. */
        FAILED,
        /** It ends in an orderly way: its shutdown hooks run. */
        EXITING
    }

    /**
     * Returns a report without a throwable.
     *
     * @param kind what happened
     * @return the report
     */
    public static Report of(Kind kind) {
        return new Report(kind, "", (byte) 0, new byte[0]);
    }

    /**
     * Returns the bytes to send.
     *
     * @return all fields
     */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(kind.ordinal());
            write(out, text.getBytes(StandardCharsets.UTF_8));
            out.writeByte(format);
            write(out, throwable);
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @param bytes what arrived
     * @return the report
     * @throws IOException if it is something else
     */
    public static Report fromBytes(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        int kind = in.readUnsignedByte();
        if (kind >= Kind.values().length) {
            throw new IOException("A report of unknown kind " + kind);
        }
        String text = new String(read(in), StandardCharsets.UTF_8);
        return new Report(Kind.values()[kind], text, in.readByte(), read(in));
    }

    private static void write(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static byte[] read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > in.available()) {
            throw new IOException("A report says that " + length + " bytes follow, but " + in.available() + " do");
        }
        return in.readNBytes(length);
    }

    /** Names the kind and the first line. */
    @Override
    public String toString() {
        return "Report[" + kind + ", " + text.lines().findFirst().orElse("") + "]";
    }
}
