package io.penstock.internal.managed;

import io.penstock.codec.Codec;
import io.penstock.internal.session.Handle;
import io.penstock.internal.session.HandleKind;
import io.penstock.internal.session.ObjectRequest;
import io.penstock.internal.session.SessionCore;
import io.penstock.spi.DictDriver;
import io.penstock.spi.DictDriver.CasResult;
import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;
import io.penstock.spi.Versioned;
import java.util.Map;

/**
 * The hosts of managed objects: a dict of the session, from names of managed objects to hosts. Each method is atomic
 * across processes.
 */
final class HostRegistry {

    private final Handle<DictDriver> dict;
    private final Codec codec;

    HostRegistry(SessionCore session, String name) {
        this.dict = session.handleFactory().dict(HandleKind.DICT, ObjectRequest.getOrCreate(name, Map.of()));
        this.codec = session.codec();
    }

    /** Returns who hosts the object of a name; null if nobody does. */
    Host get(String name) {
        Versioned found = dict.driver().get(codec.encodeKey(name), Receiver.EXACT);
        return found == null ? null : decode(found);
    }

    /** Enters a host unless there is one. Returns the one that is there; null if the new one was entered. */
    Host putIfAbsent(String name, Host host) {
        CasResult result = dict.driver()
                .compareAndSet(codec.encodeKey(name), DictDriver.ABSENT, codec.encode(host), DictDriver.UNFENCED);
        return result.done() ? null : decode(result.witness());
    }

    /** Removes the entry of a name, unless it says by now that another participant is the host. */
    void remove(String name, long participant) {
        DictDriver driver = dict.driver();
        Payload key = codec.encodeKey(name);
        Versioned current = driver.get(key, Receiver.EXACT);
        while (current != null && decode(current).participant() == participant) {
            CasResult result = driver.compareAndSet(key, current.version(), null, DictDriver.UNFENCED);
            if (result.done()) {
                return;
            }
            current = result.witness();
        }
    }

    private Host decode(Versioned entry) {
        return (Host) codec.decode(entry.payload());
    }
}
