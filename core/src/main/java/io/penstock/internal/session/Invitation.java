package io.penstock.internal.session;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An invitation for a child to join its parent's session. It holds credentials, so it travels over the child's standard
 * input only.
 *
 * @param backend the name of the backend's class
 * @param scheme of the session's URI
 * @param address of the session's URI
 * @param options of the backend
 * @param ticket what the driver needs to let a participant in
 * @param allowed the packages whose classes the codec lets through; empty if the backend decides
 */
public record Invitation(
        String backend,
        String scheme,
        String address,
        Map<String, String> options,
        byte[] ticket,
        List<String> allowed) {

    Invitation withTicket(byte[] other) {
        return new Invitation(backend, scheme, address, options, other, allowed);
    }

    /**
     * Returns the bytes that a child reads.
     *
     * @return all fields, strings as modified UTF-8, lists after their lengths
     */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(backend);
            out.writeUTF(scheme);
            out.writeUTF(address);
            out.writeInt(options.size());
            for (Map.Entry<String, String> option : options.entrySet()) {
                out.writeUTF(option.getKey());
                out.writeUTF(option.getValue());
            }
            out.writeInt(ticket.length);
            out.write(ticket);
            out.writeInt(allowed.size());
            for (String name : allowed) {
                out.writeUTF(name);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @param bytes what arrived
     * @return the invitation
     * @throws IOException if the bytes are something else
     */
    public static Invitation fromBytes(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        String backend = in.readUTF();
        String scheme = in.readUTF();
        String address = in.readUTF();
        Map<String, String> options = new TreeMap<>();
        for (int i = in.readInt(); i > 0; i--) {
            options.put(in.readUTF(), in.readUTF());
        }
        byte[] ticket = new byte[in.readInt()];
        in.readFully(ticket);
        List<String> allowed = new ArrayList<>();
        for (int i = in.readInt(); i > 0; i--) {
            allowed.add(in.readUTF());
        }
        return new Invitation(backend, scheme, address, options, ticket, allowed);
    }

    /** Names the session; the ticket is a secret. */
    @Override
    public String toString() {
        return "Invitation[" + scheme + ":" + address + "]";
    }
}
