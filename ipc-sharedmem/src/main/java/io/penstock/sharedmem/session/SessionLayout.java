package io.penstock.sharedmem.session;

/**
 * The layout of a session's file, {@code session}.
 *
 * <pre>
 *       0  magic "PENSTOCK"          long, written last: the file is whole
 *       8  version                   int
 *      12  byte order mark           int, {@link #BYTE_ORDER_MARK} in the creator's native order
 *      16  session id                2 longs, random
 *      32  creator                   long, participant id
 *      40  flags                     long, {@link #PRIVATE}, {@link #FUTEX}
 *      48  state                     long, {@link #OPEN} or {@link #ENDED}
 *      56  next participant id       long, only ever grows
 *      64  next object id            long, only ever grows
 *      72  limit of all files        long, bytes; 0 = none
 *      80  slots ever used           long, slots at or above this index have never been claimed
 *     128  catalogue lock            robust lock: creating and deleting objects
 *     256  files lock                robust lock: creating files while there is a limit
 *     384  recovery lock             robust lock: recovering the dead
 *     512  departures                long, how many participants have left or died
 *     520  the last departures       256 longs: the id of who died, or the negative id of who left; the n-th departure
 *                                    lies at index n mod 256
 *    4096  slots                     1024 of 64 bytes, see {@link ParticipantTable}
 * </pre>
 */
final class SessionLayout {

    static final long MAGIC = 0x4b434f54_534e4550L; // "PENSTOCK" in little-endian order
    static final int VERSION = 3;
    static final int BYTE_ORDER_MARK = 0x01020304;

    static final int MAGIC_AT = 0;
    static final int VERSION_AT = 8;
    static final int BYTE_ORDER_AT = 12;
    static final int ID_AT = 16;
    static final int CREATOR_AT = 32;
    static final int FLAGS_AT = 40;
    static final int STATE_AT = 48;
    static final int NEXT_PARTICIPANT_AT = 56;
    static final int NEXT_OBJECT_AT = 64;
    static final int MAX_BYTES_AT = 72;
    static final int SLOTS_USED_AT = 80;
    static final int CATALOGUE_LOCK_AT = 128;
    static final int FILES_LOCK_AT = 256;
    static final int RECOVERY_LOCK_AT = 384;
    static final int DEPARTURES_AT = 512;
    static final int DEPARTURE_RING_AT = 520;
    static final int DEPARTURE_RING_LENGTH = 256;
    static final int SLOTS_AT = 4096;
    static final int SIZE = SLOTS_AT + ParticipantTable.CAPACITY * ParticipantTable.SLOT_SIZE;

    static final long PRIVATE = 1;
    static final long FUTEX = 2;

    static final long OPEN = 1;
    static final long ENDED = 2;

    private SessionLayout() {}
}
