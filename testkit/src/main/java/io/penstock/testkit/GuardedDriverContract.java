package io.penstock.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.FencedException;
import io.penstock.spi.DictDriver;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;
import io.penstock.spi.SequenceDriver;
import io.penstock.spi.SequenceDriver.Expected;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The promises of the drivers of objects that a lock can guard. */
abstract class GuardedDriverContract extends DriverContract {

    private static final byte[] SCRATCH = new byte[100];
    private static final Receiver TO_SCRATCH = (format, length) -> SCRATCH;

    @Test
    @DisplayName(
            "refuses an older token from the moment on that a newer one is known, though nothing was written with it")
    void dictFence() {
        require(ipc(), Set.of(ObjectKind.DICT));
        IpcDriver driver = open();
        ObjectSpec spec = spec(ObjectKind.DICT);
        DictDriver stale = driver.dict(spec);
        DictDriver successor = join(driver).dict(spec);
        stale.put(payload("k"), payload("old"), 4, Receiver.EXACT);
        successor.fence(5);
        successor.fence(5);
        assertThatThrownBy(() -> stale.put(payload("k"), payload("late"), 4, Receiver.EXACT))
                .isInstanceOf(FencedException.class);
        assertThatThrownBy(() -> stale.remove(payload("k"), 4, Receiver.EXACT)).isInstanceOf(FencedException.class);
        assertThatThrownBy(() -> stale.fence(4)).isInstanceOf(FencedException.class);
        assertThat(text(stale.get(payload("k"), Receiver.EXACT).payload())).isEqualTo("old");
        assertThat(text(successor.put(payload("k"), payload("new"), 5, Receiver.EXACT)))
                .isEqualTo("old");
    }

    @Test
    @DisplayName("of a list does likewise")
    void listFence() {
        require(ipc(), Set.of(ObjectKind.SEQUENCE));
        IpcDriver driver = open();
        ObjectSpec spec = spec(ObjectKind.SEQUENCE);
        SequenceDriver stale = driver.sequence(spec);
        SequenceDriver successor = join(driver).sequence(spec);
        stale.append(List.of(payload("old")), 4);
        successor.fence(5);
        assertThatThrownBy(() -> stale.append(List.of(payload("late")), 4)).isInstanceOf(FencedException.class);
        assertThatThrownBy(() -> stale.set(0, payload("late"), Expected.ANYTHING, 4, Receiver.EXACT))
                .isInstanceOf(FencedException.class);
        assertThatThrownBy(() -> stale.fence(4)).isInstanceOf(FencedException.class);
        assertThat(text(stale.get(0, Receiver.EXACT))).isEqualTo("old");
        assertThat(text(successor.set(0, payload("new"), Expected.ANYTHING, 5, Receiver.EXACT)))
                .isEqualTo("old");
    }

    @Test
    @DisplayName("copies a dict's values to where the receiver says")
    void dictReceivers() {
        require(ipc(), Set.of(ObjectKind.DICT));
        DictDriver dict = open().dict(spec(ObjectKind.DICT));
        dict.put(payload("k"), payload("a long value"), DictDriver.UNFENCED, TO_SCRATCH);
        assertThat(text(dict.get(payload("k"), TO_SCRATCH).payload())).isEqualTo("a long value");
        assertThat(text(dict.put(payload("k"), payload("short"), DictDriver.UNFENCED, TO_SCRATCH)))
                .isEqualTo("a long value");
        Payload own = dict.get(payload("k"), Receiver.EXACT).payload();
        assertThat(text(dict.remove(payload("k"), DictDriver.UNFENCED, TO_SCRATCH)))
                .isEqualTo("short");
        assertThat(dict.get(payload("k"), TO_SCRATCH)).isNull();
        assertThat(text(own)).isEqualTo("short");
    }

    @Test
    @DisplayName("copies a list's elements to where the receiver says")
    void listReceivers() {
        require(ipc(), Set.of(ObjectKind.SEQUENCE));
        SequenceDriver list = open().sequence(spec(ObjectKind.SEQUENCE));
        list.append(List.of(payload("a long element"), payload("b")), SequenceDriver.UNFENCED);
        assertThat(text(list.get(0, TO_SCRATCH))).isEqualTo("a long element");
        assertThat(text(list.set(0, payload("c"), Expected.ANYTHING, SequenceDriver.UNFENCED, TO_SCRATCH)))
                .isEqualTo("a long element");
        assertThat(text(list.remove(1, Expected.ANYTHING, SequenceDriver.UNFENCED, TO_SCRATCH)
                        .payload()))
                .isEqualTo("b");
        assertThat(list.get(1, TO_SCRATCH)).isNull();
    }
}
