import { GRU, GRUCell, LSTM, LSTMCell, RNN, RNNCell } from "@chainrule/layers";
import type { RecurrentCellOptions, RecurrentOptions, RNNCellOptions, RNNOptions } from "@chainrule/layers";
import type { MakeSubject } from "../subject.ts";

interface Widths {
  readonly inFeatures: number;
  readonly hiddenFeatures: number;
}

/** Recurrent layers, which take a second input as the state to begin with, and their cells. */
export const recurrent: Readonly<Record<string, MakeSubject>> = {
  GRU: ({ inFeatures, hiddenFeatures, ...options }: RecurrentOptions & Widths, dtype) =>
    new GRU(inFeatures, hiddenFeatures, { ...options, dtype }),
  GRUCell: ({ inFeatures, hiddenFeatures, ...options }: RecurrentCellOptions & Widths, dtype) =>
    new GRUCell(inFeatures, hiddenFeatures, { ...options, dtype }),
  LSTM: ({ inFeatures, hiddenFeatures, ...options }: RecurrentOptions & Widths, dtype) =>
    new LSTM(inFeatures, hiddenFeatures, { ...options, dtype }),
  LSTMCell: ({ inFeatures, hiddenFeatures, ...options }: RecurrentCellOptions & Widths, dtype) =>
    new LSTMCell(inFeatures, hiddenFeatures, { ...options, dtype }),
  RNN: ({ inFeatures, hiddenFeatures, ...options }: RNNOptions & Widths, dtype) =>
    new RNN(inFeatures, hiddenFeatures, { ...options, dtype }),
  RNNCell: ({ inFeatures, hiddenFeatures, ...options }: RNNCellOptions & Widths, dtype) =>
    new RNNCell(inFeatures, hiddenFeatures, { ...options, dtype }),
};
