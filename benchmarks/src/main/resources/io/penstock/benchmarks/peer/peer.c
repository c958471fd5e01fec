/*
 * What the machine can do: peer WHAT BENCHMARK WARM_UP_MICROS WINDOW_MICROS, where WHAT is ring, pipe or futex.
 * Two processes that share an anonymous mapping. Prints "value CASE|NUMBER", or "latency NANOSECONDS COUNT" lines
 * and "end CASE", and at last "done".
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/futex.h>
#include <sched.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { MESSAGE = 64, SLOTS = 1 << 16, BATCH = 100, STEP = 256, LINE = 64, MEBIBYTE = 1 << 20, PATIENCE = 100 };

static int64_t warm_up, window_length;

static int64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static void relax(void) {
#if defined(__x86_64__) || defined(__i386__)
  __builtin_ia32_pause();
#endif
}

static void *shared(size_t bytes) {
  void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) {
    perror("mmap");
    exit(1);
  }
  return memory;
}

/* A child that runs until its parent ends. */
static int is_child(void) {
  pid_t child = fork();
  if (child < 0) {
    perror("fork");
    exit(1);
  }
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
  }
  return child == 0;
}

/* A ring with one producer and one consumer, each of whom remembers where it last saw the other. */
struct ring {
  _Alignas(LINE) _Atomic uint64_t tail;
  _Alignas(LINE) _Atomic uint64_t head;
  _Alignas(LINE) char slots[SLOTS][MESSAGE];
};

/* After it found nothing, a patient end looks away for a moment: more comes over with each line of the cache. */
struct end {
  struct ring *ring;
  uint64_t mine, seen;
  int patience;
};

static void look_away(const struct end *end) {
  for (int i = 0; i <= end->patience; i++) relax();
}

/* Puts so many messages, then shows them. */
static void put(struct end *end, const char *message, unsigned count) {
  while (end->mine + count - end->seen > SLOTS) {
    end->seen = atomic_load_explicit(&end->ring->head, memory_order_acquire);
    if (end->mine + count - end->seen > SLOTS) look_away(end);
  }
  for (unsigned i = 0; i < count; i++) memcpy(end->ring->slots[(end->mine + i) % SLOTS], message, MESSAGE);
  end->mine += count;
  atomic_store_explicit(&end->ring->tail, end->mine, memory_order_release);
}

/* Takes at most so many messages, and at least one. */
static unsigned take(struct end *end, char *message, unsigned most) {
  while (end->seen == end->mine) {
    end->seen = atomic_load_explicit(&end->ring->tail, memory_order_acquire);
    if (end->seen == end->mine) look_away(end);
  }
  unsigned count = end->seen - end->mine < most ? end->seen - end->mine : most;
  for (unsigned i = 0; i < count; i++) {
    memcpy(message, end->ring->slots[(end->mine + i) % SLOTS], MESSAGE);
    /* The message is looked at: else the compiler would leave out all but the last copy. */
    __asm__ volatile("" : : "r"(message) : "memory");
  }
  end->mine += count;
  atomic_store_explicit(&end->ring->head, end->mine, memory_order_release);
  return count;
}

static double ring_rate(struct end *end, unsigned most, int64_t length) {
  char message[MESSAGE];
  int64_t begin = now(), elapsed;
  uint64_t count = 0;
  do {
    for (int i = 0; i < STEP; i++) count += take(end, message, most);
    elapsed = now() - begin;
  } while (elapsed < length);
  return count * 1e9 / elapsed;
}

static void ring_throughput(const char *name, unsigned batch) {
  struct ring *ring = shared(sizeof(struct ring));
  struct end end = {ring, 0, 0, PATIENCE};
  pid_t child = fork();
  if (child == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    char message[MESSAGE] = {0};
    while (1) put(&end, message, batch);
  }
  ring_rate(&end, batch, warm_up);
  printf("value %s|%f\n", name, ring_rate(&end, batch, window_length));
  kill(child, SIGKILL);
}

/* Distributions: every nanosecond by itself up to a millisecond, then in microseconds up to a second. */
enum { FINE = 1000000, COARSE = 1000000 };
static uint32_t fine[FINE], coarse[COARSE];

static void record(int64_t nanos) {
  if (nanos < FINE) fine[nanos]++;
  else coarse[nanos / 1000 < COARSE ? nanos / 1000 : COARSE - 1]++;
}

static void print_latencies(const char *name) {
  for (int64_t i = 0; i < FINE; i++) if (fine[i]) printf("latency %lld %u\n", (long long)i, fine[i]);
  for (int64_t i = 0; i < COARSE; i++) if (coarse[i]) printf("latency %lld %u\n", (long long)i * 1000, coarse[i]);
  printf("end %s\n", name);
}

static void round_trips(const char *name, void (*trip)(void)) {
  for (int warm = 0; warm < 2; warm++) {
    memset(fine, 0, sizeof fine);
    memset(coarse, 0, sizeof coarse);
    int64_t begin = now(), before = begin;
    while (before - begin < (warm ? window_length : warm_up)) {
      trip();
      int64_t at = now();
      record(at - before);
      before = at;
    }
  }
  print_latencies(name);
}

static struct end question, answer;
static char text[MESSAGE];

static void ring_trip(void) {
  put(&question, text, 1);
  take(&answer, text, 1);
}

static void ring_roundtrip(void) {
  question.ring = shared(sizeof(struct ring));
  answer.ring = shared(sizeof(struct ring));
  if (is_child()) {
    while (1) {
      take(&question, text, 1);
      put(&answer, text, 1);
    }
  }
  round_trips("spinning", ring_trip);
}

static int there[2], back[2];

static void move(int descriptor, int writes, char *data, size_t length) {
  for (size_t done = 0; done < length;) {
    ssize_t moved =
        writes ? write(descriptor, data + done, length - done) : read(descriptor, data + done, length - done);
    if (moved <= 0) exit(1);
    done += moved;
  }
}

static void pipe_trip(void) {
  move(there[1], 1, text, MESSAGE);
  move(back[0], 0, text, MESSAGE);
}

static void open_pipes(void) {
  if (pipe(there) || pipe(back)) {
    perror("pipe");
    exit(1);
  }
}

static void pipe_roundtrip(void) {
  open_pipes();
  if (is_child()) {
    while (1) {
      move(there[0], 0, text, MESSAGE);
      move(back[1], 1, text, MESSAGE);
    }
  }
  round_trips("blocking", pipe_trip);
}

static void pipe_bandwidth(void) {
  open_pipes();
  /* May be refused: then it stays as it was. */
  fcntl(there[1], F_SETPIPE_SZ, MEBIBYTE);
  char *message = calloc(1, MEBIBYTE);
  if (is_child()) {
    while (1) move(there[1], 1, message, MEBIBYTE);
  }
  double rate = 0;
  for (int warm = 0; warm < 2; warm++) {
    int64_t begin = now(), elapsed;
    uint64_t count = 0;
    do {
      move(there[0], 0, message, MEBIBYTE);
      count++;
      elapsed = now() - begin;
    } while (elapsed < (warm ? window_length : warm_up));
    rate = count * 1e9 / elapsed;
  }
  printf("value 1 MiB messages|%f\n", rate);
}

static _Atomic uint32_t *words;

/* Waits until a word has a value. */
static void sleep_until(_Atomic uint32_t *word, uint32_t value) {
  for (uint32_t seen = atomic_load(word); seen != value; seen = atomic_load(word)) {
    syscall(SYS_futex, word, FUTEX_WAIT, seen, NULL, NULL, 0);
  }
}

static void set(_Atomic uint32_t *word, uint32_t value) {
  atomic_store(word, value);
  syscall(SYS_futex, word, FUTEX_WAKE, 1, NULL, NULL, 0);
}

static uint32_t turn;

static void futex_trip(void) {
  turn++;
  set(&words[0], turn);
  sleep_until(&words[LINE], turn);
}

static void futex_roundtrip(void) {
  words = shared(2 * LINE * sizeof(uint32_t));
  if (is_child()) {
    while (1) {
      turn++;
      sleep_until(&words[0], turn);
      set(&words[LINE], turn);
    }
  }
  round_trips("blocking", futex_trip);
}

int main(int count, char **arguments) {
  if (count != 5) return 2;
  const char *what = arguments[1], *benchmark = arguments[2];
  warm_up = atoll(arguments[3]) * 1000;
  window_length = atoll(arguments[4]) * 1000;
  setvbuf(stdout, NULL, _IOFBF, MEBIBYTE);
  if (!strcmp(what, "ring") && !strcmp(benchmark, "queue-throughput")) {
    ring_throughput("single calls", 1);
    fflush(stdout);
    ring_throughput("batches of 100", BATCH);
  } else if (!strcmp(what, "ring")) {
    ring_roundtrip();
  } else if (!strcmp(what, "pipe") && !strcmp(benchmark, "pipe-roundtrip")) {
    pipe_roundtrip();
  } else if (!strcmp(what, "pipe")) {
    pipe_bandwidth();
  } else {
    futex_roundtrip();
  }
  puts("done");
  return 0;
}
