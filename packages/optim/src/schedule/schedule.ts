/**
 * A learning rate as a pure function of the step: how many updates came before, from 0 up. The same step gives the same
 * rate, whatever was asked before, so a run that goes on from a checkpoint needs nothing but its step.
 *
 * Any function will do: `(step) => 0.1 / Math.sqrt(step + 1)`. Those of this folder refuse what is no step, and tell what
 * they are as a text.
 */
export type Schedule = (step: number) => number;
