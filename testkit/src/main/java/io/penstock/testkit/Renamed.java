package io.penstock.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Makes a class that nobody else has: another one's bytes, under another name of the same length. */
final class Renamed extends ClassLoader {

    private Renamed() {
        super(Renamed.class.getClassLoader());
    }

    /** Returns an object of the renamed class, made with its constructor without arguments. */
    static Object newInstance(Class<?> type, String from, String to) throws IOException, ReflectiveOperationException {
        if (from.length() != to.length()) {
            throw new IllegalArgumentException("'" + from + "' and '" + to + "' differ in length");
        }
        byte[] bytes;
        try (InputStream in = type.getResourceAsStream(
                type.getName().substring(type.getPackageName().length() + 1) + ".class")) {
            bytes = in.readAllBytes();
        }
        // One character a byte, so that nothing but the name changes.
        String text = new String(bytes, StandardCharsets.ISO_8859_1).replace(from, to);
        byte[] renamed = text.getBytes(StandardCharsets.ISO_8859_1);
        return new Renamed()
                .defineClass(type.getName().replace(from, to), renamed, 0, renamed.length)
                .getConstructor()
                .newInstance();
    }
}
