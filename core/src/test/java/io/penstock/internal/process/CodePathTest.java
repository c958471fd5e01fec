package io.penstock.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A child's code path")
class CodePathTest {

    @Test
    @DisplayName("is the parent's class path")
    void classPath() {
        CodePath path = CodePath.ofThisJvm(CodePathTest.class);
        assertThat(path.options()).startsWith("-cp");
        assertThat(path.main()).containsExactly(CodePathTest.class.getName());
    }

    @Test
    @DisplayName("is absolute, an empty element being the current directory")
    void absolute() {
        String here = new File("").getAbsolutePath();
        assertThat(CodePath.absolute("a" + File.pathSeparator + File.pathSeparator + "/b"))
                .isEqualTo(here + File.separator + "a" + File.pathSeparator + here + File.pathSeparator + "/b");
    }

    @Test
    @DisplayName("of an application that is packed in one jar with others goes through that jar's launcher")
    void nestedJars(@TempDir Path directory) throws IOException, ClassNotFoundException {
        Path jar = directory.resolve("application.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes()
                .put(Attributes.Name.MAIN_CLASS, "org.springframework.boot.loader.launch.JarLauncher");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            out.finish();
        }
        URL[] here = {CodePathTest.class.getProtectionDomain().getCodeSource().getLocation()};
        try (URLClassLoader own = new URLClassLoader(here, null)) {
            assertThat(NestedJars.launcherOf(own.loadClass(ExitCodes.class.getName()), jar.toString()))
                    .contains("org.springframework.boot.loader.launch.PropertiesLauncher");
        }
        assertThat(NestedJars.launcherOf(CodePathTest.class, jar.toString())).isEmpty();
    }

    /** A class that another loader can load by itself. */
    static final class ExitCodes {}
}
