package io.penstock;

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
 * What a child needs to join its parent's session: the backend's class, scheme, address and options, the driver's ticket, and what
 * the codec may decode. It holds credentials, so it travels over the child's standard input only.
 */
record Invitation(
        String backend,
        String scheme,
        String address,
        Map<String, String> options,
        byte[] ticket,
        List<String> allowed) {

    /** Writes all fields, strings as modified UTF-8, lists with their lengths. */
    byte[] toBytes() {
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

    static Invitation fromBytes(byte[] bytes) throws IOException {
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

    @Override
    public String toString() {
        return "Invitation[" + scheme + ":" + address + "]";
    }
}
