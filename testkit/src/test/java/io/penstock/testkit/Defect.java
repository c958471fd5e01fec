package io.penstock.testkit;

import io.penstock.ObjectExistsException;
import io.penstock.internal.machine.LockMachine;
import io.penstock.spi.BlobDriver;
import io.penstock.spi.ChannelDriver;
import io.penstock.spi.Departure;
import io.penstock.spi.DictDriver;
import io.penstock.spi.DictDriver.CasResult;
import io.penstock.spi.IpcDriver;
import io.penstock.spi.LeasedItem;
import io.penstock.spi.ObjectSpec;
import io.penstock.spi.Participants;
import io.penstock.spi.Payload;
import io.penstock.spi.Pending;
import io.penstock.spi.QueueDriver;
import io.penstock.spi.QueueItem;
import io.penstock.spi.Receiver;
import io.penstock.spi.SequenceDriver;
import io.penstock.spi.StateDriver;
import io.penstock.spi.WordsDriver;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Ways to get a backend wrong. Each takes over some calls and leaves the others as they are. */
enum Defect {
    NONE("") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            return call.go();
        }
    },

    QUEUE_IS_A_STACK("Queues#order") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            if (target instanceof QueueDriver queue && method.equals("poll")) {
                List<QueueItem> items = queue.browse(Long.MIN_VALUE, Integer.MAX_VALUE);
                QueueItem last = items.isEmpty() ? null : items.get(items.size() - 1);
                return last != null && queue.remove(last.id()) ? last.payload() : call.go();
            }
            return call.go();
        }
    },

    QUEUE_DROPS_ITEMS("Queues#order") {
        private final AtomicInteger offers = new AtomicInteger();

        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            boolean dropped =
                    target instanceof QueueDriver && method.equals("offer") && offers.incrementAndGet() % 100 == 0;
            return dropped ? (Object) Long.MAX_VALUE : call.go();
        }
    },

    QUEUE_GIVES_TWICE("Queues#order") {
        private final AtomicInteger polls = new AtomicInteger();

        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            if (target instanceof QueueDriver queue && method.equals("poll") && polls.incrementAndGet() % 100 == 0) {
                List<QueueItem> head = queue.browse(Long.MIN_VALUE, 1);
                return head.isEmpty() ? call.go() : head.get(0).payload();
            }
            return call.go();
        }
    },

    QUEUE_COUNTS_LEASED_ITEMS("Queues#leaseAndAck") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            return target instanceof QueueDriver queue && method.equals("size")
                    ? (Object) queue.unfinished().count()
                    : call.go();
        }
    },

    QUEUE_KEEPS_LEASES("Queues#nack") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            return target instanceof QueueDriver && method.equals("nack") ? Boolean.TRUE : call.go();
        }
    },

    QUEUE_IGNORES_SHUTDOWN("Queues#shutdownDrains") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            return target instanceof QueueDriver && method.equals("shutdown") ? null : call.go();
        }
    },

    WAKE_UPS_ARE_LOST("Queues#blockedTake") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            if (target instanceof Pending && method.equals("await")) {
                new CountDownLatch(1).await();
            }
            return call.go();
        }
    },

    CANCELLED_TAKES_LOSE_ITEMS("Queues#interruptsAtRandom") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            if (target instanceof Pending<?> pending && method.equals("cancel")) {
                boolean cancelled = (boolean) call.go();
                if (!cancelled) {
                    pending.result();
                }
                return true;
            }
            return call.go();
        }
    },

    QUEUE_IS_READY_WITHOUT_ITEMS("Waits#any") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            return target instanceof QueueDriver && method.equals("startReadable") ? new Ready() : call.go();
        }
    },

    DICT_IGNORES_VERSIONS("Dicts#triesAgain") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            if (target instanceof DictDriver dict && method.equals("compareAndSet") && arguments[2] != null) {
                dict.put((Payload) arguments[0], (Payload) arguments[2], (long) arguments[3], Receiver.EXACT);
                return CasResult.DONE;
            }
            return call.go();
        }
    },

    DICT_IGNORES_FENCES("Dicts#fencing") {
        /** Where the writing methods have the token. */
        private static final Map<String, Integer> FENCED = Map.of("put", 2, "remove", 1, "compareAndSet", 3);

        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            if (target instanceof DictDriver && method.equals("fence")) {
                return null;
            }
            if (target instanceof DictDriver && FENCED.containsKey(method)) {
                arguments[FENCED.get(method)] = DictDriver.UNFENCED;
            }
            return call.go();
        }
    },

    DICT_SCAN_SKIPS("Dicts#iteration") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            Object result = call.go();
            return result instanceof DictDriver.Page page && page.entries().size() > 3
                    ? new DictDriver.Page(
                            page.entries().subList(1, page.entries().size()), page.cursor())
                    : result;
        }
    },

    LIST_LOSES_ELEMENTS("Lists#adds") {
        private final AtomicInteger appends = new AtomicInteger();

        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            boolean lost = target instanceof SequenceDriver
                    && method.equals("append")
                    && appends.incrementAndGet() % 1000 == 0;
            return lost ? ((SequenceDriver) target).size() : call.go();
        }
    },

    LIST_IGNORES_VERSIONS("Lists#iterators") {
        /** Where the changing methods have what they expect. */
        private static final Map<String, Integer> EXPECTING = Map.of("set", 2, "remove", 1, "splice", 3);

        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            if (target instanceof SequenceDriver && EXPECTING.containsKey(method)) {
                arguments[EXPECTING.get(method)] = SequenceDriver.Expected.ANYTHING;
            }
            return call.go();
        }
    },

    LIST_OVERLOOKS_WHAT_WAS_SET("Lists#triesAgain") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            if (target instanceof SequenceDriver list && method.equals("splice")) {
                arguments[3] =
                        SequenceDriver.Expected.unchanged(list.range(0, 0).version());
            }
            return call.go();
        }
    },

    LIST_SPLICES_STEP_BY_STEP("Lists#splices") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            if (target instanceof SequenceDriver list && method.equals("append")) {
                for (Object item : (List<?>) arguments[0]) {
                    list.append(List.of((Payload) item), (long) arguments[1]);
                }
                return 0L;
            }
            return call.go();
        }
    },

    PIPE_SWALLOWS_END_OF_FILE("Pipes#endOfFile") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            return target instanceof ChannelDriver && method.equals("close") ? null : call.go();
        }
    },

    PIPE_FORGETS_TRANSFERS("Pipes#transfers") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            return target instanceof ChannelDriver && method.equals("beginTransfer") ? null : call.go();
        }
    },

    LOCK_LETS_EVERYBODY_IN("Locks#reentrant") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            return target instanceof StateDriver && method.equals("step") && arguments[0].equals(LockMachine.TRY_LOCK)
                    ? new long[] {LockMachine.ACQUIRED, 1, 0}
                    : call.go();
        }
    },

    LOCK_TOKENS_DO_NOT_GROW("Locks#handsOver") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            Object result = call.go();
            if (result instanceof long[] reply && reply.length > 1) {
                reply[1] = 1;
            }
            return result;
        }
    },

    WORDS_ARE_EXCHANGED_UNSEEN("Arrays#ints") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            if (target instanceof WordsDriver words && method.equals("compareAndExchange")) {
                words.set((long) arguments[0], (long) arguments[2]);
                return arguments[1];
            }
            return call.go();
        }
    },

    WORDS_ARE_ALL_LONGS("Arrays#bytes") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            if (target instanceof IpcDriver driver && method.equals("words")) {
                ObjectSpec spec = (ObjectSpec) arguments[0];
                return driver.words(ObjectSpec.of(
                        spec.kind(),
                        spec.name(),
                        Map.of(ObjectSpec.LENGTH, spec.options().get(ObjectSpec.LENGTH))));
            }
            return call.go();
        }
    },

    WORDS_ARE_STORED_IN_PAIRS("Arrays#additions") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            if (target instanceof WordsDriver words && method.equals("set") && words.length() > 1) {
                long neighbour = (long) arguments[0] == 0 ? 1 : (long) arguments[0] - 1;
                long seen = words.get(neighbour);
                Object result = call.go();
                // Long enough for another thread to store what this one is about to overwrite.
                LockSupport.parkNanos(1_000);
                words.set(neighbour, seen);
                return result;
            }
            return call.go();
        }
    },

    WORDS_ARE_WRITTEN_BUT_FOR_THE_LAST("Arrays#bulk") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            if (target instanceof WordsDriver words && method.equals("write")) {
                ByteBuffer source = (ByteBuffer) arguments[1];
                long last = (long) arguments[0] + source.remaining() / Integer.BYTES - 1;
                long seen = last < words.length() ? words.get(last) : 0;
                Object result = call.go();
                if (last < words.length()) {
                    words.set(last, seen);
                }
                return result;
            }
            return call.go();
        }
    },

    ITEMS_HAVE_NO_NAMES("QueueDrivers#ids") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            Object result = call.go();
            return target instanceof QueueDriver && method.equals("offer") ? (Object) 0L : result;
        }
    },

    LEASED_ITEMS_CAN_BE_WRITTEN("QueueDrivers#leasedInPlace") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            Object result = call.go();
            return result instanceof LeasedItem leased
                    ? new LeasedItem(
                            leased.id(),
                            leased.format(),
                            ByteBuffer.wrap(leased.copy(Receiver.EXACT).toArray()),
                            leased.deliveries())
                    : result;
        }
    },

    DELIVERIES_ARE_NOT_COUNTED("QueueDrivers#leasedByTheWaiting") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            Object result = call.go();
            return result instanceof LeasedItem leased
                    ? new LeasedItem(leased.id(), leased.format(), leased.bytes(), 1)
                    : result;
        }
    },

    READERS_ARE_NOT_PROTECTED("Dicts#fencingByReads") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            return target instanceof DictDriver && method.equals("fence") ? null : call.go();
        }
    },

    TOKENS_COUNT_FROM_THE_FIRST_WRITE("GuardedDrivers#dictFence") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            return target instanceof DictDriver && method.equals("fence") ? null : call.go();
        }
    },

    BLOBS_ARE_SEEN_HALF_DONE("BlobDrivers#sealing") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            return target instanceof BlobDriver && method.equals("isSealed") ? Boolean.TRUE : call.go();
        }
    },

    BLOBS_ARE_SEALED_TWICE("BlobDrivers#firstSealWins") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            try {
                return call.go();
            } catch (ObjectExistsException swallowed) {
                return null;
            }
        }
    },

    CALLBACKS_GO_ON("ParticipantsOfASession#closedSubscriptions") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            return target instanceof Participants.Subscription && method.equals("close") ? null : call.go();
        }
    },

    DEPARTURES_ARE_ALL_DEATHS("ParticipantsOfASession#leaving") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            if (target instanceof Participants && method.equals("onDeparture")) {
                Participants.DepartureCallback told = (Participants.DepartureCallback) arguments[0];
                arguments[0] = (Participants.DepartureCallback) (who, why) -> told.departed(who, Departure.DIED);
            }
            return call.go();
        }
    },

    DESTROY_DOES_NOTHING("Queues#destroy") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            return target instanceof QueueDriver && method.equals("destroy") ? null : call.go();
        }
    },

    OPTIONS_ARE_IGNORED("Queues#named") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            if (target instanceof IpcDriver driver && method.equals("queue")) {
                ObjectSpec spec = (ObjectSpec) arguments[0];
                return driver.queue(ObjectSpec.of(spec.kind(), spec.name(), Map.of()));
            }
            return call.go();
        }
    },

    SESSIONS_ARE_ONE("Sessions#identity") {
        @Override
        Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable {
            return target instanceof IpcDriver && method.equals("sessionId") ? "the only one" : call.go();
        }
    };

    private final String caughtBy;

    Defect(String caughtBy) {
        this.caughtBy = caughtBy;
    }

    /** The group of tests, or the one test as {@code group#test}, that is to notice. */
    String caughtBy() {
        return caughtBy;
    }

    abstract Object apply(Object target, String method, Object[] arguments, Call call) throws Throwable;

    /** The call as it would go without the defect. */
    @FunctionalInterface
    interface Call {
        Object go() throws Throwable;
    }

    /** An operation that has completed. */
    private static final class Ready implements Pending<Boolean> {

        @Override
        public Boolean result() {
            return true;
        }

        @Override
        public void whenComplete(Runnable callback) {
            callback.run();
        }

        @Override
        public boolean cancel() {
            return false;
        }
    }
}
