package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.ClosedException;
import io.penstock.ConfigurationException;
import io.penstock.Ipc;
import io.penstock.ObjectExistsException;
import io.penstock.QueueOptions;
import io.penstock.SharedDict;
import io.penstock.SharedLock;
import io.penstock.SharedObject;
import io.penstock.SharedQueue;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The promises of a session, within one process. */
abstract class SessionContract extends Contract {

    @Test
    @DisplayName("has an identity of its own, and tells what its backend can do")
    void identity() {
        try (Ipc other = Ipc.open(uri())) {
            assertThat(other.sessionId()).isNotBlank().isNotEqualTo(ipc().sessionId());
            assertThat(other.backend()).isEqualTo(uri().substring(0, uri().indexOf(':')));
            assertThat(other.capabilities().maxMessageBytes()).isPositive();
            other.<Integer>queue("q").add(1);
            assertThat(ipc().queue("q")).isEmpty();
        }
    }

    @Test
    @DisplayName("when closed wakes all who wait in it, and refuses everything")
    void close() throws Exception {
        Ipc other = Ipc.open(uri());
        SharedQueue<Integer> queue = other.queue();
        SharedLock lock = other.lock();
        lock.lock();
        Running<Integer> taker = running(queue::take).blocked();
        Running<Object> locker = running(() -> {
            lock.lock();
            return null;
        });
        other.close();
        other.close();
        assertThat(taker.failure()).isInstanceOf(ClosedException.class);
        assertThat(locker.failure()).isInstanceOf(ClosedException.class);
        assertThatThrownBy(other::queue).isInstanceOf(ClosedException.class);
        assertThatThrownBy(queue::size).isInstanceOf(ClosedException.class);
    }

    @Test
    @DisplayName("refuses names that are empty, too long, or like those that it makes up itself")
    void names() {
        assertThatThrownBy(() -> ipc().queue("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ipc().dict("x".repeat(201))).hasMessageContaining("201");
        assertThatThrownBy(() -> ipc().event("~1-1")).hasMessageContaining("~1-1");
        assertThat(ipc().lock().name()).startsWith("~");
    }

    @Test
    @DisplayName("gives objects of different kinds names of their own")
    void namesByKind() throws Exception {
        SharedQueue<Integer> queue = ipc().queue("x");
        SharedDict<String, Integer> dict = ipc().dict("x");
        SharedLock lock = ipc().lock("x");
        queue.put(1);
        dict.put("a", 2);
        lock.lock();
        assertThat(queue.take()).isEqualTo(1);
        assertThat(dict).containsOnly(Map.entry("a", 2));
        lock.unlock();
        assertThatThrownBy(() -> ipc().queue("")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @DisplayName("keeps names with slashes, dots, blanks and letters of every script apart")
    void strangeNames() throws Exception {
        List<String> names = List.of("../x", "a/b", "a b", "ä", "日本", ".", "..", "a\0b", "x".repeat(200));
        for (String name : names) {
            ipc().<String>queue(name).put(name);
        }
        for (String name : names) {
            SharedQueue<String> queue = ipc().queue(name);
            assertThat(queue).containsExactly(name);
            queue.destroy();
        }
    }

    @Test
    @DisplayName("lets unnamed objects travel as handles, nested in anything")
    void handlesTravel() throws Exception {
        SharedQueue<Object> road = ipc().queue();
        SharedQueue<String> queue = ipc().queue(QueueOptions.defaults().capacity(3));
        SharedDict<String, List<SharedQueue<String>>> dict = ipc().dict();
        dict.put("queues", List.of(queue));
        road.put(Map.of("dict", dict));
        road.put(ipc());
        @SuppressWarnings("unchecked")
        Map<String, SharedDict<String, List<SharedQueue<String>>>> arrived =
                (Map<String, SharedDict<String, List<SharedQueue<String>>>>) road.take();
        SharedQueue<String> far = arrived.get("dict").get("queues").get(0);
        far.put("hello");
        assertThat(far).isEqualTo(queue);
        assertThat(queue.take()).isEqualTo("hello");
        assertThat(road.take()).isSameAs(ipc());
    }

    @Test
    @DisplayName("refuses a handle of a session that this process does not have open")
    void foreignHandle() throws Exception {
        SharedQueue<Object> road = ipc().queue();
        Ipc other = Ipc.open(uri());
        road.put(other.queue("far"));
        other.close();
        assertThatThrownBy(road::take).isInstanceOf(ClosedException.class).hasMessageContaining("far");
    }

    @Test
    @DisplayName("refuses a handle of an object that was destroyed while the handle travelled, and makes no new one")
    void handleOfTheDestroyed() throws Exception {
        SharedQueue<Object> road = ipc().queue();
        for (SharedObject object :
                List.of(ipc().queue("q"), ipc().dict("d"), ipc().lock("l"), ipc().sharedLong("n"), ipc().event("e"))) {
            road.put(object);
            object.destroy();
            assertThatThrownBy(road::take).isInstanceOf(ClosedException.class).hasMessageContaining(object.name());
        }
    }

    @Test
    @DisplayName("resolves a handle of another session that is open here")
    void otherSession() throws Exception {
        try (Ipc other = Ipc.open(uri())) {
            SharedQueue<Object> road = ipc().queue();
            SharedQueue<String> far = other.queue("far");
            road.put(far);
            far.put("x");
            @SuppressWarnings("unchecked")
            SharedQueue<String> arrived = (SharedQueue<String>) road.take();
            assertThat(arrived.take()).isEqualTo("x");
            assertThat(arrived.session()).isSameAs(other);
        }
    }

    @Test
    @DisplayName("refuses an option that its backend does not know")
    void unknownOption() {
        assertThatThrownBy(() ->
                        Ipc.builder().uri(uri()).option("no-such-option", 1).open())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no-such-option");
    }

    @Test
    @DisplayName("refuses an object whose options differ from what exists")
    void options() {
        ipc().queue("q", QueueOptions.defaults().capacity(5));
        assertThatThrownBy(() -> ipc().queue("q", QueueOptions.defaults().capacity(6)))
                .isInstanceOf(ObjectExistsException.class);
    }

    @Test
    @DisplayName("when destroyed is gone for all who have it open")
    void destroy() {
        Ipc other = Ipc.open(uri());
        SharedDict<String, Integer> dict = other.dict();
        dict.put("a", 1);
        other.destroy();
        assertThatThrownBy(() -> dict.get("a")).isInstanceOf(ClosedException.class);
        other.close();
    }
}
