package io.penstock.sharedmem.ring;

import io.penstock.sharedmem.session.ParticipantTable;
import io.penstock.sharedmem.session.RobustLock;
import io.penstock.sharedmem.waiting.WaitPoint;

/**
 * The layout of a ring's words in its object's main file, relative to the ring's start, which is a multiple of 128.
 * What producers write, what consumers write, and what is hardly ever written lie on cache lines of their own. "Truth"
 * is what a crash leaves as it is; everything else is <em>derived</em>, and recomputed by whoever takes a lock over.
 *
 * <pre>
 *    producers, under the tail lock
 *      0  tail lock            long
 *      8  tail                 long, position where the next record goes; derived, may lag behind committed records
 *     16  added                long, records ever added; derived
 *     24  tail segments        2 x {base, buffer}: the greatest base that is at most the tail counts
 *     56  last buffer id       long, only ever grows
 *     64  free taken           long, how many buffers have been taken from the free list
 *     72  added bytes          long, bytes ever added, if there is a limit
 *     80  intent tail          long, the tail after what is being added
 *     88  intent bytes         long, {@code added bytes} afterwards
 *
 *    consumers, under the head lock
 *    128  head lock            long
 *    136  head                 long, position of the first record that is not gone; truth
 *    144  gone                 long, records ever taken, finished or removed; derived
 *    152  leased               long, records that are leased; derived
 *    160  frontier             long, all records at or after this position are ready
 *    168  next                 long, no record between head and this position is ready; derived
 *    176  intent position      long, the record that is being taken; 0 if none
 *    184  intent slot          long, by whom
 *    192  intent outstanding   long, the taker's outstanding items afterwards
 *    200  head segments        2 x {base, buffer}, as above
 *    232  free added           long, how many buffers have been added to the free list
 *    240  free list            2 longs, buffer ids; the n-th lies at index n mod 2
 *
 *    accounts, under the head lock
 *    256  outstanding          long, items taken and not finished, over all participants; derived
 *    264  abandoned            long, items that the dead left unfinished; truth
 *    272  settled              long, what the dead finished beyond what they had taken, at most 0; truth
 *    280  death's slot         long, slot + 1 of the dead participant whose account is being closed; 0 if none
 *    288  death's abandoned    long, {@code abandoned} afterwards
 *    296  death's settled      long, {@code settled} afterwards
 *    304  gone bytes           long, bytes ever taken, finished or removed, if there is a limit
 *    312  intent gone bytes    long, {@code gone bytes} after what is being taken
 *    320  run                  long, slot + 1 of the participant whose run of takes is going on; negative while it is
 *                              being closed; 0 if none
 *    328  run's start          long, {@code gone} when the run began
 *    336  run's outstanding    long, the participant's outstanding items after the run, while it is being closed
 *
 *    hardly ever written
 *    384  shut down            long, 1 if it is
 *    392  capacity             long, items; Long.MAX_VALUE if there is none
 *    400  limit                long, bytes of records in place; Long.MAX_VALUE if there is none
 *    408  overdraft            long, 1 if a record that is larger than the limit is welcome in an empty ring
 *    512  readable             wait point
 *    640  writable             wait point
 *    768  finished             wait point
 *    896  outstanding items    one long per slot; truth, but for the run
 *   9088  tail's reservations  see {@link RobustLock#RESERVATION_SIZE}
 *   9408  head's reservations
 * </pre>
 *
 * A <em>position</em> counts bytes from the ring's creation on, through all segments. It grows for ever and names a
 * record for ever, and the difference of two positions is the memory between them.
 */
final class RingLayout {

    static final int TAIL_LOCK = 0;
    static final int TAIL = 8;
    static final int ADDED = 16;
    static final int TAIL_SEGMENTS = 24;
    static final int LAST_BUFFER = 56;
    static final int FREE_TAKEN = 64;
    static final int ADDED_BYTES = 72;
    static final int INTENT_TAIL = 80;
    static final int INTENT_BYTES = 88;

    static final int HEAD_LOCK = 128;
    static final int HEAD = 136;
    static final int GONE = 144;
    static final int LEASED = 152;
    static final int FRONTIER = 160;
    static final int NEXT = 168;
    static final int INTENT_POSITION = 176;
    static final int INTENT_SLOT = 184;
    static final int INTENT_OUTSTANDING = 192;
    static final int HEAD_SEGMENTS = 200;
    static final int FREE_ADDED = 232;
    static final int FREE_LIST = 240;
    static final int FREE_LENGTH = 2;

    static final int OUTSTANDING = 256;
    static final int ABANDONED = 264;
    static final int SETTLED = 272;
    static final int DEATH_SLOT = 280;
    static final int DEATH_ABANDONED = 288;
    static final int DEATH_SETTLED = 296;
    static final int GONE_BYTES = 304;
    static final int INTENT_GONE_BYTES = 312;

    static final int RUN = 320;
    static final int RUN_START = 328;
    static final int RUN_OUTSTANDING = 336;

    static final int SHUT_DOWN = 384;
    static final int CAPACITY = 392;
    static final int LIMIT = 400;
    static final int OVERDRAFT = 408;
    static final int READABLE = 512;
    static final int WRITABLE = READABLE + WaitPoint.SIZE;
    static final int FINISHED = WRITABLE + WaitPoint.SIZE;
    static final int OUTSTANDING_ITEMS = FINISHED + WaitPoint.SIZE;

    static final int TAIL_RESERVATIONS = OUTSTANDING_ITEMS + ParticipantTable.CAPACITY * Long.BYTES;
    static final int HEAD_RESERVATIONS = TAIL_RESERVATIONS + RobustLock.RESERVATION_SIZE;

    static final int SIZE = HEAD_RESERVATIONS + RobustLock.RESERVATION_SIZE;

    private RingLayout() {}
}
