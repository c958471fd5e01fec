package io.penstock.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An argument file")
class ArgumentFileTest {

    private static final List<String> AWKWARD = List.of(
            "",
            " ",
            "two words",
            "#no comment",
            "@noFile",
            "'single'",
            "\"double\"",
            "back\\slash",
            "trailing\\",
            "\\n is not a line end",
            "tab\tline\nreturn\rform\f",
            "grüße, 世界 \uD83D\uDE80",
            "$HOME `x` %PATH% *",
            "a".repeat(100_000));

    /** Prints each argument with its length, so that nothing can hide. */
    public static final class Echo {

        private Echo() {}

        /** Prints all but the last, which is the file's own path. */
        public static void main(String[] arguments) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < arguments.length - 1; i++) {
                text.append(arguments[i].length()).append(':').append(arguments[i]);
            }
            byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
            System.out.write(bytes, 0, bytes.length);
            System.out.flush();
        }
    }

    @Test
    @DisplayName("hands every argument to a real JVM as it is")
    void roundTrip() throws IOException {
        List<String> arguments = new ArrayList<>(CodePath.ofThisJvm(Echo.class).options());
        arguments.add(Echo.class.getName());
        arguments.addAll(AWKWARD);
        ArgumentFile file = ArgumentFile.write(arguments);
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            file.reference())
                    .redirectError(Redirect.DISCARD)
                    .start();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            StringBuilder expected = new StringBuilder();
            AWKWARD.forEach(
                    argument -> expected.append(argument.length()).append(':').append(argument));
            assertThat(printed).isEqualTo(expected.toString());
        } finally {
            file.delete();
        }
    }

    @Test
    @DisplayName("can be read by its owner only, names itself last, and is gone once deleted")
    void ownersOnly() throws IOException {
        ArgumentFile file = ArgumentFile.write(List.of("-Dsecret=x"));
        Path path = Path.of(file.reference().substring(1));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(Files.readAllLines(path)).last().isEqualTo(ArgumentFile.quote(path.toString()));
        file.delete();
        assertThat(path).doesNotExist();
        file.delete();
    }
}
