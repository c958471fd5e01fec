package io.penstock.sharedmem;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.spi.LeasedItem;
import io.penstock.spi.Payload;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.QueueItem;
import io.penstock.spi.Receiver;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Does random things to a queue and to a simple model of one, and compares what both say. */
final class QueueModel {

    private final Random random;
    private final QueueDriver[] handles;

    /** Ready and leased items by number, the order in which they were put. */
    private final TreeMap<Integer, Item> items = new TreeMap<>();

    private int put;
    private int unfinished;

    QueueModel(int seed, QueueDriver... handles) {
        this.random = new Random(seed);
        this.handles = handles;
    }

    /** An item in its place; the handle that has it leased, or null. */
    private static final class Item {
        private long id;
        private QueueDriver holder;
        private int deliveries;
    }

    void run(int steps) {
        for (int step = 0; step < steps; step++) {
            one(handles[random.nextInt(handles.length)]);
            QueueDriver asked = handles[random.nextInt(handles.length)];
            assertThat(asked.size()).as("size after step %s", step).isEqualTo(ready().count());
            assertThat(asked.unfinished().count())
                    .as("unfinished after step %s", step)
                    .isEqualTo(unfinished);
        }
    }

    private Stream<Integer> ready() {
        return items.entrySet().stream()
                .filter(entry -> entry.getValue().holder == null)
                .map(Map.Entry::getKey);
    }

    private void one(QueueDriver queue) {
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> offer(queue);
            case 3 -> offerAll(queue);
            case 4, 5, 6 -> poll(queue);
            case 7 -> pollAll(queue);
            case 8 -> lease(queue);
            case 9 -> endLease(queue);
            case 10 -> removeSome(queue);
            default -> {
                if (random.nextInt(50) == 0) {
                    assertThat(queue.clear()).isEqualTo(ready().count());
                    ready().toList().forEach(this::finish);
                } else if (unfinished > items.size()) {
                    assertThat(queue.taskDone()).isTrue();
                    unfinished--;
                }
            }
        }
    }

    private Payload payload(int number) {
        byte[] bytes = new byte[4 + (random.nextInt(40) == 0 ? random.nextInt(30_000) : random.nextInt(200))];
        Arrays.fill(bytes, (byte) number);
        bytes[0] = (byte) (number >>> 24);
        bytes[1] = (byte) (number >>> 16);
        bytes[2] = (byte) (number >>> 8);
        bytes[3] = (byte) number;
        return new Payload((byte) 7, bytes);
    }

    private static int number(Payload payload) {
        byte[] bytes = payload.toArray();
        int number = bytes[0] << 24 | (bytes[1] & 0xff) << 16 | (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        for (int i = 4; i < bytes.length; i++) {
            assertThat(bytes[i]).isEqualTo((byte) number);
        }
        return number;
    }

    private void offer(QueueDriver queue) {
        assertThat(queue.offer(payload(put))).isNotNegative();
        added();
    }

    private void added() {
        items.put(put, new Item());
        put++;
        unfinished++;
    }

    private void offerAll(QueueDriver queue) {
        List<Payload> batch = new ArrayList<>();
        for (int i = random.nextInt(20); i >= 0; i--) {
            batch.add(payload(put + batch.size()));
        }
        assertThat(queue.offerAll(batch)).isEqualTo(batch.size());
        batch.forEach(item -> added());
    }

    private void finish(int number) {
        items.remove(number);
        unfinished--;
    }

    private void poll(QueueDriver queue) {
        Payload taken = queue.poll(Receiver.EXACT);
        Integer expected = ready().findFirst().orElse(null);
        assertThat(taken == null ? null : number(taken)).isEqualTo(expected);
        items.remove(expected == null ? -1 : expected);
    }

    private void pollAll(QueueDriver queue) {
        int max = random.nextInt(30);
        List<Integer> expected = ready().limit(max).toList();
        assertThat(queue.pollAll(max).stream().map(QueueModel::number).toList()).isEqualTo(expected);
        expected.forEach(items::remove);
    }

    private void lease(QueueDriver queue) {
        LeasedItem leased = queue.lease();
        Integer expected = ready().findFirst().orElse(null);
        assertThat(leased == null ? null : number(leased.copy(Receiver.EXACT))).isEqualTo(expected);
        if (leased != null) {
            Item item = items.get(expected);
            item.id = leased.id();
            item.holder = queue;
            item.deliveries++;
            assertThat(leased.deliveries()).isEqualTo(item.deliveries);
        }
    }

    private void endLease(QueueDriver queue) {
        List<Integer> held = items.entrySet().stream()
                .filter(entry -> entry.getValue().holder != null)
                .map(Map.Entry::getKey)
                .toList();
        if (held.isEmpty()) {
            return;
        }
        int number = held.get(random.nextInt(held.size()));
        Item item = items.get(number);
        boolean mine = item.holder == queue;
        if (random.nextBoolean()) {
            assertThat(queue.ack(item.id)).isEqualTo(mine);
            if (mine) {
                finish(number);
            }
        } else {
            assertThat(queue.nack(item.id)).isEqualTo(mine);
            item.holder = mine ? null : item.holder;
        }
    }

    private void removeSome(QueueDriver queue) {
        List<QueueItem> seen = queue.browse(Long.MIN_VALUE, 10);
        assertThat(seen.stream().map(item -> number(item.payload())).toList())
                .isEqualTo(ready().limit(10).toList());
        if (!seen.isEmpty()) {
            QueueItem victim = seen.get(random.nextInt(seen.size()));
            List<QueueItem> after = queue.browse(victim.id(), 3);
            assertThat(after.stream().map(item -> number(item.payload())).toList())
                    .isEqualTo(ready().filter(number -> number > number(victim.payload()))
                            .limit(3)
                            .toList());
            assertThat(queue.remove(victim.id())).isTrue();
            assertThat(queue.remove(victim.id())).isFalse();
            finish(number(victim.payload()));
        }
    }
}
