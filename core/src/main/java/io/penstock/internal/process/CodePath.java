package io.penstock.internal.process;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/**
 * The code path of a child, which is that of this JVM. Elements become absolute, for the child may start in another
 * directory; a jar that only lists others in its manifest stays as it is.
 *
 * @param options the options of the launcher's that name the code path
 * @param main the options and words that name the main class, the last before its arguments
 */
record CodePath(List<String> options, List<String> main) {

    /**
     * Returns the code path for a main class of ours.
     *
     * @param mainClass the class, loaded by this JVM in the way in which the child is to load it
     * @return the code path of a child
     */
    public static CodePath ofThisJvm(Class<?> mainClass) {
        String classPath = System.getProperty("java.class.path", "");
        Module module = mainClass.getModule();
        if (!module.isNamed()) {
            return NestedJars.launcherOf(mainClass, classPath)
                    .map(launcher -> new CodePath(
                            List.of("-cp", absolute(classPath), "-Dloader.main=" + mainClass.getName()),
                            List.of(launcher)))
                    .orElseGet(() -> new CodePath(List.of("-cp", absolute(classPath)), List.of(mainClass.getName())));
        }
        List<String> options = new ArrayList<>();
        addPath(options, "--upgrade-module-path", System.getProperty("jdk.module.upgrade.path", ""));
        addPath(options, "--module-path", System.getProperty("jdk.module.path", ""));
        String application = System.getProperty("jdk.module.main");
        if (application != null && !application.equals(module.getName())) {
            options.add("--add-modules");
            options.add(application);
        }
        addPath(options, "-cp", classPath);
        return new CodePath(options, List.of("-m", module.getName() + "/" + mainClass.getName()));
    }

    /**
     * Returns the same with another class path.
     *
     * @param classPath replaces the one that stands after {@code -cp}
     * @return a code path
     */
    public CodePath withClassPath(String classPath) {
        List<String> changed = new ArrayList<>(options);
        changed.set(changed.indexOf("-cp") + 1, classPath);
        return new CodePath(changed, main);
    }

    private static void addPath(List<String> options, String option, String path) {
        if (!path.isEmpty()) {
            options.add(option);
            options.add(absolute(path));
        }
    }

    /** Returns a path with absolute elements; an empty element is the current directory. */
    static String absolute(String path) {
        StringJoiner joined = new StringJoiner(File.pathSeparator);
        for (String element : path.split(File.pathSeparator, -1)) {
            joined.add(new File(element).getAbsolutePath());
        }
        return joined.toString();
    }
}
