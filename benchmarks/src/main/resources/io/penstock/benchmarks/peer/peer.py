"""Python's multiprocessing as a peer: python3 peer.py BENCHMARK WARM_UP_MICROS WINDOW_MICROS REPEATS.

Prints "value CASE|NUMBER", or "latency NANOSECONDS COUNT" lines and "end CASE", and at last "done".
"""

import multiprocessing as mp
import sys
import time
from collections import Counter
from dataclasses import dataclass

MESSAGE = bytes(64)
BATCH = 100
STEP = 64
PRODUCERS = 4
CONSUMERS = 2
KEYS = 10_000
STRIDE = 7919


@dataclass
class Order:
    id: int
    quantity: int
    price: float
    item: str


class Load:
    def __init__(self, warm_up, window):
        self.warm_up = int(warm_up) * 1000
        self.window = int(window) * 1000


def window(nanos, step):
    """Operations a second."""
    clock = time.perf_counter_ns
    count = 0
    begin = clock()
    while True:
        count += step()
        elapsed = clock() - begin
        if elapsed >= nanos:
            return count * 1e9 / elapsed


def measure(load, step):
    window(load.warm_up, step)
    return window(load.window, step)


def value(name, number):
    print(f"value {name}|{number}", flush=True)


def round_trips(name, load, trip):
    clock = time.perf_counter_ns

    def collect(nanos):
        seen = []
        begin = before = clock()
        while before - begin < nanos:
            trip()
            now = clock()
            seen.append(now - before)
            before = now
        return seen

    collect(load.warm_up)
    for nanos, count in Counter(collect(load.window)).items():
        print(f"latency {nanos} {count}")
    print(f"end {name}", flush=True)


def start(target, *args):
    process = mp.Process(target=target, args=args, daemon=True)
    process.start()
    return process


def take_some(queue):
    for _ in range(STEP):
        queue.get()
    return STEP


# queue-throughput


def put_bounded(queue, message, ahead):
    """Never far ahead of the taker: the feeder's buffer has no bound, and would take all memory."""
    while True:
        for _ in range(STEP):
            queue.put(message)
        while queue.qsize() > ahead:
            time.sleep(0.001)


def throughput_case(name, message, per_message, load):
    queue = mp.Queue()
    producer = start(put_bounded, queue, message, 20_000 // per_message)
    value(name, measure(load, lambda: take_some(queue)) * per_message)
    producer.kill()
    producer.join()


def queue_throughput(load, _):
    throughput_case("single calls", MESSAGE, 1, load)
    # Each a message of its own: of one that comes again, pickle would only note that.
    throughput_case("batches of 100", [bytes(64) for _ in range(BATCH)], BATCH, load)


def queue_objects(load, _):
    throughput_case("small records", Order(1, 2, 3.5, "screws, 100 of them"), 1, load)
    throughput_case("strings", "a string, 1000000000", 1, load)


# queue-fan


def fan_consumer(queue, barrier, rates, load):
    window(load.warm_up, lambda: take_some(queue))
    barrier.wait()
    rates.put(window(load.window, lambda: take_some(queue)))
    while True:
        take_some(queue)


def queue_fan(load, _):
    queue = mp.Queue()
    rates = mp.Queue()
    barrier = mp.Barrier(CONSUMERS)
    for _ in range(CONSUMERS):
        start(fan_consumer, queue, barrier, rates, load)
    for _ in range(PRODUCERS):
        start(put_bounded, queue, MESSAGE, 20_000)
    value("4 producers, 2 consumers", sum(rates.get() for _ in range(CONSUMERS)))


# round trips


def queue_answer(questions, answers):
    while True:
        answers.put(questions.get())


def queue_roundtrip(load, _):
    questions = mp.Queue()
    answers = mp.Queue()
    start(queue_answer, questions, answers)

    def trip():
        questions.put(MESSAGE)
        answers.get()

    round_trips("round trip", load, trip)


def pipe_answer(connection):
    while True:
        connection.send_bytes(connection.recv_bytes())


def pipe_roundtrip(load, _):
    here, there = mp.Pipe()
    start(pipe_answer, there)

    def trip():
        here.send_bytes(MESSAGE)
        here.recv_bytes()

    round_trips("blocking", load, trip)


# pipe-bandwidth


def send_forever(connection):
    message = bytes(1 << 20)
    while True:
        connection.send_bytes(message)


def pipe_bandwidth(load, _):
    receiver, sender = mp.Pipe(duplex=False)
    start(send_forever, sender)
    value("1 MiB messages", measure(load, lambda: len(receiver.recv_bytes()) >> 20))


# dict


def use_dict(shared, lock, load):
    keys = [f"key-{i}" for i in range(KEYS)]
    for key in keys:
        shared[key] = 0
    at = 0

    def cycle(use):
        def step():
            nonlocal at
            at = (at + STRIDE) % KEYS
            use(keys[at])
            return 1

        return step

    def put(key):
        shared[key] = 1

    def merge(key):
        with lock:
            shared[key] += 1

    value("get", measure(load, cycle(lambda key: shared[key])))
    value("put", measure(load, cycle(put)))
    value("merge", measure(load, cycle(merge)))


def manager_dict(load, _):
    with mp.Manager() as manager:
        # Named here, for the manager drops what nobody refers to.
        shared = manager.dict()
        start(use_dict, shared, mp.Lock(), load).join()


# lock and counter


def contended(name, load, step):
    rates = mp.Queue()
    barrier = mp.Barrier(2)

    def fight():
        window(load.warm_up, step)
        barrier.wait()
        rates.put(window(load.window, step))
        window(load.window, step)

    processes = [mp.get_context("fork").Process(target=fight, daemon=True) for _ in range(2)]
    for process in processes:
        process.start()
    value(name, sum(rates.get() for _ in processes))


def lock(load, _):
    mutex = mp.Lock()

    def step():
        for _ in range(STEP):
            mutex.acquire()
            mutex.release()
        return STEP

    value("lock and unlock, uncontended", measure(load, step))
    contended("lock and unlock, 2 processes", load, step)


def counter(load, _):
    number = mp.Value("q")
    guard = number.get_lock()

    def step():
        for _ in range(STEP):
            with guard:
                number.value += 1
        return STEP

    value("increment, 1 process", measure(load, step))
    contended("increment, 2 processes", load, step)


# process-start


def first_line(queue):
    queue.put(time.perf_counter_ns())


def process_start(_, repeats):
    context = mp.get_context("spawn")
    queue = context.Queue()
    millis = []
    for _ in range(repeats + 1):
        before = time.perf_counter_ns()
        process = context.Process(target=first_line, args=(queue,))
        process.start()
        queue.get()
        millis.append((time.perf_counter_ns() - before) / 1e6)
        process.join()
    # Not the first: it starts the tracker of resources as well.
    millis = sorted(millis[1:])
    value("cold start to the first line of user code", millis[len(millis) // 2])


BENCHMARKS = {
    "queue-throughput": queue_throughput,
    "queue-roundtrip": queue_roundtrip,
    "queue-fan": queue_fan,
    "queue-objects": queue_objects,
    "pipe-roundtrip": pipe_roundtrip,
    "pipe-bandwidth": pipe_bandwidth,
    "dict": manager_dict,
    "lock": lock,
    "counter": counter,
    "process-start": process_start,
}

if __name__ == "__main__":
    name, warm_up, length, repeats = sys.argv[1:]
    BENCHMARKS[name](Load(warm_up, length), int(repeats))
    print("done", flush=True)
