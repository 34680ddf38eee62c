/** The most parts that one job may have: two for each of the most threads that may be asked for. */
export const MOST_PARTS = 64;
/** Doubles that a part takes in the control block: which kernel, how many arguments, and up to 30 arguments. */
export const PART_LENGTH = 32;

/**
 * Where the words lie that all threads read, as indices of 32-bit integers from the start of the block; each has a cache
 * line of its own.
 *
 * - `TICKET`: the job's number times 2^16, plus its parts times 2^8, plus the next part that nobody has taken. Taking a
 *   part is adding 1 by compare-and-exchange, so that each part is taken once, whoever comes first.
 * - `DONE`: how many parts of the job other threads have finished.
 * - `SLEEPING`: how many threads wait to be woken by a change of the ticket.
 * - `FAILED`: not 0 once a kernel has thrown on another thread.
 * - `WAITING`: 1 while the thread that gave out the job waits to be woken by a change of `DONE`.
 * - `READY`: how many other threads have begun to serve.
 */
export const TICKET = 0;
export const DONE = 16;
export const SLEEPING = 32;
export const FAILED = 48;
export const READY = 64;
export const WAITING = 80;
/** Where the parts begin, in bytes. */
export const PARTS_OFFSET = 384;

/** Bytes of the whole block. */
export const CONTROL_BYTES: number = PARTS_OFFSET + MOST_PARTS * PART_LENGTH * 8;
