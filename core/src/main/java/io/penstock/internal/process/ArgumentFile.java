package io.penstock.internal.process;

import io.penstock.ConfigurationException;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file with the arguments of the {@code java} command, which only its owner can read: class paths outgrow a command
 * line, and everybody can read one. The last argument is the file's own path, so that the child can delete it first
 * thing, even if its parent has died; the parent deletes it when the child has ended without doing so.
 */
final class ArgumentFile {

    private final Path path;

    private ArgumentFile(Path path) {
        this.path = path;
    }

    /**
     * Writes a file.
     *
     * @param arguments of the command, without the path of this file, which is added
     * @return the file
     * @throws IOException if it cannot be written
     * @throws ConfigurationException if an argument has characters that this JVM's locale cannot express
     */
    public static ArgumentFile write(List<String> arguments) throws IOException {
        ArgumentFile file = new ArgumentFile(Files.createTempFile("penstock-", ".args"));
        try {
            file.fill(arguments);
            return file;
        } catch (IOException | RuntimeException e) {
            file.delete();
            throw e;
        }
    }

    private void fill(List<String> arguments) throws IOException {
        List<String> all = new ArrayList<>(arguments);
        all.add(path.toString());
        StringBuilder text = new StringBuilder();
        for (String argument : all) {
            text.append(quote(argument)).append('\n');
        }
        ByteBuffer bytes = encode(text);
        // Not through a channel, which a thread that was interrupted could not use.
        try (OutputStream out = new FileOutputStream(path.toFile())) {
            out.write(bytes.array(), bytes.arrayOffset(), bytes.limit());
        }
    }

    /**
     * Encodes in the encoding of the locale, in which the JVM reads the bytes that its launcher hands on as they are.
     */
    private static ByteBuffer encode(CharSequence text) {
        Charset charset = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
        try {
            return charset.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException e) {
            throw new ConfigurationException(
                    "The arguments for a child process have characters that this JVM's locale, " + charset
                            + ", cannot express; start this JVM with LC_ALL=C.UTF-8 in its environment: " + text,
                    e);
        }
    }

    static String quote(String argument) {
        StringBuilder quoted = new StringBuilder(argument.length() + 2).append('"');
        for (int i = 0; i < argument.length(); i++) {
            char c = argument.charAt(i);
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append(c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                case '\f' -> quoted.append("\\f");
                default -> quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /**
     * Returns how the {@code java} command is told to read the file.
     *
     * @return its one argument
     */
    public String reference() {
        return "@" + path;
    }

    /**
     * Deletes the file, if the child has not done so.
     *
     * @throws IOException if it is there and cannot be deleted
     */
    public void delete() throws IOException {
        Files.deleteIfExists(path);
    }
}
