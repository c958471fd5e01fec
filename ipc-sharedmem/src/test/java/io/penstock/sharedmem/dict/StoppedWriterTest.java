package io.penstock.sharedmem.dict;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.sharedmem.SharedMemBackend;
import io.penstock.sharedmem.memory.Memory;
import io.penstock.sharedmem.memory.MemoryFiles;
import io.penstock.sharedmem.session.ParticipantTable;
import io.penstock.spi.DictDriver;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.ObjectKind;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Payload;
import io.penstock.spi.Receiver;
import io.penstock.spi.SessionSpec;
import io.penstock.spi.Versioned;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a writer does before the store that commits it is done here step by step, on the dict's files, and no further.
 */
@DisplayName("After a writer was killed before it published what it had written")
@Timeout(60)
class StoppedWriterTest {

    private static final Pattern GENERATION = Pattern.compile("\\d+\\.d(\\d+)\\.g\\d+");
    private static final Payload KEY = payload(8, 'k');

    @TempDir
    Path base;

    private IpcDriver session;
    private DictDriver dict;

    @BeforeEach
    void open() {
        session = new SharedMemBackend().open(new SessionSpec("sharedmem", "", Map.of("dir", base.toString()), null));
        dict = session.dict(ObjectSpec.of(ObjectKind.DICT, "d", Map.of()));
    }

    @AfterEach
    void close() {
        session.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 8, 200, 1000})
    @DisplayName("a key has the value that was published last, in either slot and outgrown ones, and takes the next")
    void value(int length) throws Exception {
        dict.put(KEY, payload(200, 'a'), 0, Receiver.EXACT);
        for (int round = 0; round < 5; round++) {
            Versioned before = dict.get(KEY, Receiver.EXACT);
            DictGeneration generation = generation();
            int entry = generation.entry(0);
            generation.entries().write(entry, payload(length, 'x'), next(DictLayout.LAST_VERSION));
            leaveTheLock();

            assertThat(dict.get(KEY, Receiver.EXACT)).isEqualTo(before);
            assertThat(dict.scan(0, 10).entries()).containsExactly(new DictDriver.Entry(KEY, before));
            Payload next = payload(length + round, (char) ('b' + round));
            assertThat(dict.put(KEY, next, 0, Receiver.EXACT)).isEqualTo(before.payload());
            assertThat(dict.get(KEY, Receiver.EXACT).payload()).isEqualTo(next);
            assertThat(dict.get(KEY, Receiver.EXACT).version()).isGreaterThan(before.version());
            assertThat(dict.size()).isEqualTo(1);
        }
    }

    @Test
    @DisplayName("a new key is not there, and comes when it is put again")
    void newKey() throws Exception {
        dict.put(KEY, payload(8, 'a'), 0, Receiver.EXACT);
        DictDriver.Entry first = new DictDriver.Entry(KEY, dict.get(KEY, Receiver.EXACT));
        Payload key = keyOfTheSameSegment();
        Payload value = payload(16, 'v');
        DictGeneration generation = generation();
        int entry = generation.add(next(DictLayout.LAST_NUMBER), key, KeyHash.of(key, seed()), value);
        generation.entries().write(entry, value, next(DictLayout.LAST_VERSION));
        leaveTheLock();

        assertThat(dict.get(key, Receiver.EXACT)).isNull();
        assertThat(dict.scan(0, 10).entries()).containsExactly(first);
        assertThat(dict.put(key, value, 0, Receiver.EXACT)).isNull();
        assertThat(dict.get(key, Receiver.EXACT).payload()).isEqualTo(value);
        assertThat(dict.scan(0, 10).entries()).hasSize(2).contains(first);
        assertThat(dict.size()).isEqualTo(2);
    }

    private Payload keyOfTheSameSegment() throws Exception {
        for (int number = 0; ; number++) {
            Payload key = new Payload((byte) 1, ("another" + number).getBytes(StandardCharsets.UTF_8));
            if (KeyHash.segment(KeyHash.of(key, seed())) == segment()) {
                return key;
            }
        }
    }

    /** Takes the next number, as a writer does first of all. */
    private long next(int word) throws Exception {
        return main().getAndAddLong(DictLayout.segment(segment()) + word, 1) + 1;
    }

    /** As somebody leaves it who died while he held it. */
    private void leaveTheLock() throws Exception {
        main().setLongVolatile(DictLayout.segment(segment()) + DictLayout.LOCK, ParticipantTable.NOBODY);
    }

    private long seed() throws Exception {
        return main().getLong(DictLayout.SEED_AT);
    }

    private Memory main() throws Exception {
        return MemoryFiles.map(file(Pattern.compile("dict-.*")));
    }

    private DictGeneration generation() throws Exception {
        return DictGeneration.open(MemoryFiles.map(file(GENERATION)), null, null);
    }

    /** The only one that is in use. */
    private int segment() throws Exception {
        Matcher matcher = GENERATION.matcher(file(GENERATION).getFileName().toString());
        assertThat(matcher.matches()).isTrue();
        return Integer.parseInt(matcher.group(1));
    }

    private Path file(Pattern name) throws Exception {
        try (Stream<Path> files = Files.walk(base)) {
            List<Path> found = files.filter(
                            file -> name.matcher(file.getFileName().toString()).matches())
                    .toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    private static Payload payload(int length, char fill) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) fill);
        return new Payload((byte) 1, bytes);
    }
}
