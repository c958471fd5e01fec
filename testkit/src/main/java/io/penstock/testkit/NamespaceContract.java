package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ChildProcess;
import io.penstock.ClosedException;
import io.penstock.Namespace;
import io.penstock.SerializationException;
import io.penstock.SharedLong;
import io.penstock.SharedQueue;
import io.penstock.spi.ObjectKind;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The promises of a namespace, over threads and over processes. */
abstract class NamespaceContract extends Contract {

    @Override
    Set<ObjectKind> needs() {
        return Set.of(ObjectKind.DICT);
    }

    @Test
    @DisplayName("keeps what was set until it is removed")
    void attributes() {
        Namespace space = ipc().namespace();
        space.set("x", 1);
        space.set("y", List.of("a"));
        space.set("x", 2);
        assertThat(space.get("x")).isEqualTo(2);
        int x = space.get("x", int.class);
        assertThat(x).isEqualTo(2);
        assertThat(space.get("x", Number.class)).isEqualTo(2);
        assertThat(space.find("y", List.class)).contains(List.of("a"));
        assertThat(space.names()).containsExactly("x", "y");
        assertThat(space.contains("y")).isTrue();
        assertThat(space.remove("y")).isTrue();
        assertThat(space.remove("y")).isFalse();
        assertThat(space.contains("y")).isFalse();
        assertThat(space.find("y", List.class)).isEmpty();
        assertThat(space.update("x", Integer.class, n -> n + 1)).isEqualTo(3);
        assertThat(space.get("x")).isEqualTo(3);
    }

    @Test
    @DisplayName("names itself and the attribute when that is absent or of another type, and refuses null")
    void complains() {
        Namespace space = ipc().namespace("settings");
        space.set("depth", 3);
        assertThatThrownBy(() -> space.get("width"))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("'settings'")
                .hasMessageContaining("'width'");
        assertThatThrownBy(() -> space.update("width", Integer.class, n -> n))
                .isInstanceOf(NoSuchElementException.class)
                .hasMessageContaining("'width'");
        assertThatThrownBy(() -> space.get("depth", String.class))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContaining("'settings'")
                .hasMessageContaining("'depth'")
                .hasMessageContaining("java.lang.Integer")
                .hasMessageContaining("java.lang.String");
        assertThatThrownBy(() -> space.find("depth", Long.class)).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> space.update("depth", String.class, s -> s)).isInstanceOf(ClassCastException.class);
        assertThatThrownBy(() -> space.update("depth", Integer.class, n -> null))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> space.set("depth", null)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> space.set(null, 1)).isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> space.set("thread", Thread.currentThread()))
                .isInstanceOf(SerializationException.class);
        assertThat(space.names()).containsExactly("depth");
        assertThat(space.get("depth")).isEqualTo(3);
    }

    @Test
    @DisplayName("is shared by processes, and loses none of their updates")
    void processes() throws Exception {
        Namespace space = ipc().namespace();
        space.set("count", 0);
        int each = 300;
        List<ChildProcess> children = new ArrayList<>();
        for (int c = 0; c < 2; c++) {
            String mine = "child" + c;
            children.add(ipc().process(() -> {
                        for (int i = 0; i < each; i++) {
                            space.update("count", Integer.class, n -> n + 1);
                        }
                        space.set(mine, "done");
                    })
                    .start());
        }
        for (ChildProcess child : children) {
            child.await();
        }
        assertThat(space.get("count")).isEqualTo(2 * each);
        assertThat(space.names()).containsExactly("child0", "child1", "count");
    }

    @Test
    @DisplayName("keeps what a killed process had set, and goes on")
    void killedSetter() throws Exception {
        Namespace space = ipc().namespace();
        SharedLong acknowledged = ipc().sharedLong();
        SharedQueue<String> said = ipc().queue();
        space.set("count", 0L);
        ChildProcess child =
                ipc().process(() -> countForEver(space, acknowledged, said)).start();
        said.take();
        child.kill();
        child.join();
        long sure = acknowledged.get();
        assertThat(space.get("count", Long.class)).isBetween(sure, sure + 1);
        space.set("count", -1L);
        assertThat(space.get("count")).isEqualTo(-1L);
    }

    private static void countForEver(Namespace space, SharedLong acknowledged, SharedQueue<String> said) {
        while (true) {
            long count = space.update("count", Long.class, n -> n + 1);
            acknowledged.set(count);
            if (count == 100) {
                said.add("going");
            }
        }
    }

    @Test
    @DisplayName("travels, holds handles and itself, and fails for everybody once it is destroyed")
    void travels() throws Exception {
        Namespace space = ipc().namespace();
        SharedQueue<Namespace> road = ipc().queue();
        space.set("queue", road);
        space.set("self", space);
        assertThat(space.get("queue")).isInstanceOf(SharedQueue.class);
        road.put(space);
        Namespace arrived = road.take();
        assertThat(arrived).isEqualTo(space);
        assertThat(arrived.get("self", Namespace.class)).isEqualTo(space);
        space.destroy();
        assertThatThrownBy(() -> arrived.get("self")).isInstanceOf(ClosedException.class);
    }
}
