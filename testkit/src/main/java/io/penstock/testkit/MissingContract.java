package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.Ipc;
import io.penstock.IpcException;
import io.penstock.NotSupportedException;
import io.penstock.QueueOptions;
import io.penstock.spi.ObjectKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The refusal of what a backend declares not to have, and of places that are not there. */
abstract class MissingContract extends Contract {

    /** For each kind of object the types of a user's that stand on it, each asked for by name and without. */
    private static final Map<ObjectKind, List<Function<Ipc, Object>>> TYPES = Map.of(
            ObjectKind.QUEUE,
            List.of(Ipc::queue, ipc -> ipc.queue("q")),
            ObjectKind.CHANNEL,
            List.of(Ipc::pipe, ipc -> ipc.connection("p", 0)),
            ObjectKind.DICT,
            List.of(Ipc::dict, ipc -> ipc.dict("d"), Ipc::set, Ipc::namespace, ipc -> ipc.value("v")),
            ObjectKind.SEQUENCE,
            List.of(Ipc::list, ipc -> ipc.list("l")),
            ObjectKind.STATE,
            List.of(
                    Ipc::lock,
                    ipc -> ipc.lock("l"),
                    Ipc::event,
                    ipc -> ipc.semaphore(1),
                    ipc -> ipc.latch(1),
                    ipc -> ipc.barrier(1),
                    Ipc::readWriteLock),
            ObjectKind.WORDS,
            List.of(Ipc::sharedLong, ipc -> ipc.intArray(1), ipc -> ipc.byteArray("b", 1)));

    @Test
    @DisplayName("is refused aloud, whatever stands on it; what it has is given")
    void kinds() {
        TYPES.forEach((kind, types) -> {
            for (Function<Ipc, Object> type : types) {
                if (ipc().capabilities().kinds().contains(kind)) {
                    assertThat(type.apply(ipc())).isNotNull();
                } else {
                    assertThatThrownBy(() -> type.apply(ipc()))
                            .isInstanceOf(NotSupportedException.class)
                            .hasMessageContaining(ipc().backend() + ":")
                            .hasMessageContaining("objects of the kind " + kind.name());
                }
            }
        });
    }

    @Test
    @DisplayName("is refused, too, where it is a property of an object: durability")
    void durability() {
        require(ipc(), Set.of(ObjectKind.QUEUE));
        QueueOptions durable = QueueOptions.defaults().durable(true);
        if (ipc().capabilities().durableKinds().contains(ObjectKind.QUEUE)) {
            ipc().queue("durable", durable).destroy();
        } else {
            assertThatThrownBy(() -> ipc().queue("durable", durable))
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageContaining(ipc().backend() + ":")
                    .hasMessageContaining("durable queue");
        }
        assertThat(ipc().queue(QueueOptions.defaults().durable(false))).isEmpty();
    }

    @Test
    @DisplayName("is a place that cannot be reached: opening a session there fails with a typed error that names it")
    void unreachable() {
        for (String uri : kit().unreachable()) {
            String place = uri.substring(uri.indexOf(':') + 1).replaceFirst("\\?.*", "");
            assertThatThrownBy(() -> Ipc.open(uri))
                    .isInstanceOf(IpcException.class)
                    .hasMessageContaining(place);
        }
    }
}
