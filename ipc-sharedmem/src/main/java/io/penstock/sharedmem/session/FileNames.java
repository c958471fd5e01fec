package io.penstock.sharedmem.session;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Encodes any name as part of a file's name: different names as different ones, short and readable where possible. */
final class FileNames {

    /** The length up to which a name stays readable: file names end at 255 bytes, of which prefixes need some. */
    private static final int LONGEST = 150;

    private FileNames() {}

    /** Returns the encoded name. */
    static String encode(String name) {
        String readable = URLEncoder.encode(name, StandardCharsets.UTF_8);
        // "%%" never comes out of the encoder, so a digest is never taken for a name.
        return readable.length() <= LONGEST ? readable : "%%" + digest(name);
    }

    private static String digest(String name) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }
}
