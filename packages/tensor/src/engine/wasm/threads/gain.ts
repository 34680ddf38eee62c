/** Over about how many jobs the gain is averaged. */
const JOBS = 64;
/** How many jobs this thread does alone after help was found to cost more than it gains; twice as many each time again. */
const FIRST_REST = 256;
const LONGEST_REST = 8192;
/** After so many jobs with help in a row the machine counts as free again. */
const TRUST = 1024;
/** What is assumed before anything has been measured, as a share of the time that a part takes. */
const HOPE = 0.5;

/**
 * Whether handing out work gains anything at present. On a machine that is busy with other programs a thread that took a
 * part may not be running, and waiting for it costs more than doing it would have.
 */
export class Gain {
  #average = HOPE;
  #rest = 0;
  #nextRest = FIRST_REST;
  #helped = 0;

  /** Whether the next job should be handed out. Counts the jobs of a rest. */
  get isLikely(): boolean {
    if (this.#rest === 0) return true;
    this.#rest--;
    return false;
  }

  /**
   * Notes a job: how many parts this thread and others did, how long this one computed, and how long it waited then. The
   * gain is the time that the others' parts would have taken here, less the wait.
   */
  note(ownParts: number, otherParts: number, computed: number, waited: number): void {
    if (ownParts === 0 || computed <= 0) return;
    const gain = otherParts - (waited / computed) * ownParts;
    this.#average += (gain - this.#average) / JOBS;
    this.#helped++;
    if (this.#helped >= TRUST) this.#nextRest = FIRST_REST;
    if (this.#average >= 0) return;
    this.#rest = this.#nextRest;
    this.#nextRest = Math.min(LONGEST_REST, 2 * this.#nextRest);
    this.#average = HOPE;
    this.#helped = 0;
  }
}
