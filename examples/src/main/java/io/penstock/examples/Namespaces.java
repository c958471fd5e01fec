package io.penstock.examples;

import io.penstock.ChildProcess;
import io.penstock.Ipc;
import io.penstock.Namespace;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Settings and results with names, which all processes see. */
@Command(name = "namespace", description = "named attributes that processes read, set and update")
final class Namespaces extends Example {

    @Override
    void run(Ipc ipc) throws Exception {
        Namespace space = ipc.namespace();
        space.set("greeting", "hello");
        space.set("visitors", 0);
        List<ChildProcess> children = new ArrayList<>();
        for (String name : List.of("Ann", "Bob", "Cy")) {
            children.add(ipc.process(() -> visit(space, name)).start());
        }
        for (ChildProcess child : children) {
            child.await();
        }
        for (String attribute : space.names()) {
            System.out.println(attribute + " = " + space.get(attribute));
        }
        check(space.get("visitors", int.class) == 3, "a visitor was not counted");
        check(space.find("Bob", String.class).isPresent(), "Bob said nothing");
    }

    private static void visit(Namespace space, String name) {
        space.set(name, space.get("greeting", String.class) + ", I am " + name);
        space.update("visitors", Integer.class, n -> n + 1);
    }
}
