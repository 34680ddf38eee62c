import { field, gateType } from "@chainrule/core";
import type { BuildContext, GateType, Settings } from "@chainrule/core";
import { GRU } from "../recurrent/gru.ts";
import { GRUCell } from "../recurrent/gru-cell.ts";
import { LSTM } from "../recurrent/lstm.ts";
import { LSTMCell } from "../recurrent/lstm-cell.ts";
import type { RecurrentCell } from "../recurrent/recurrent-cell.ts";
import type { RecurrentLayer } from "../recurrent/recurrent-layer.ts";
import { RNN } from "../recurrent/rnn.ts";
import { RNNCell } from "../recurrent/rnn-cell.ts";
import { dtypeOfParameter } from "./initial-values.ts";

const CELL = { inFeatures: field.integer, hiddenFeatures: field.integer, bias: field.flag, dtype: field.dtype };
const LAYER = {
  ...CELL,
  layers: field.integer,
  bidirectional: field.flag,
  dropout: field.number,
  returns: field.oneOf("sequence", "last", "state"),
};
const NONLINEARITY = { nonlinearity: field.oneOf("tanh", "relu") };

/** The gates of `recurrent/`. */
export const recurrentTypes: readonly GateType[] = [
  gateType(GRU, {
    type: "GRU",
    fields: LAYER,
    settings: layerSettings,
    build: (settings, context) => {
      const { inFeatures, hiddenFeatures, ...options } = reservedLayer(settings, 3, context);
      return new GRU<number, number, boolean>(inFeatures, hiddenFeatures, { ...options, random: context.random });
    },
  }),
  gateType(GRUCell, {
    type: "GRUCell",
    fields: CELL,
    settings: cellSettings,
    build: (settings, context) => {
      const { inFeatures, hiddenFeatures, ...options } = reservedCell(settings, 3, context);
      return new GRUCell<number, number>(inFeatures, hiddenFeatures, { ...options, random: context.random });
    },
  }),
  gateType(LSTM, {
    type: "LSTM",
    fields: LAYER,
    settings: layerSettings,
    build: (settings, context) => {
      const { inFeatures, hiddenFeatures, ...options } = reservedLayer(settings, 4, context);
      return new LSTM<number, number, boolean>(inFeatures, hiddenFeatures, { ...options, random: context.random });
    },
  }),
  gateType(LSTMCell, {
    type: "LSTMCell",
    fields: CELL,
    settings: cellSettings,
    build: (settings, context) => {
      const { inFeatures, hiddenFeatures, ...options } = reservedCell(settings, 4, context);
      return new LSTMCell<number, number>(inFeatures, hiddenFeatures, { ...options, random: context.random });
    },
  }),
  gateType(RNN, {
    type: "RNN",
    fields: { ...LAYER, ...NONLINEARITY },
    settings: (gate) => ({ ...layerSettings(gate), nonlinearity: gate.nonlinearity }),
    build: (settings, context) => {
      const { inFeatures, hiddenFeatures, ...options } = reservedLayer(settings, 1, context);
      return new RNN<number, number, boolean>(inFeatures, hiddenFeatures, { ...options, random: context.random });
    },
  }),
  gateType(RNNCell, {
    type: "RNNCell",
    fields: { ...CELL, ...NONLINEARITY },
    settings: (gate) => ({ ...cellSettings(gate), nonlinearity: gate.nonlinearity }),
    build: (settings, context) => {
      const { inFeatures, hiddenFeatures, ...options } = reservedCell(settings, 1, context);
      return new RNNCell<number, number>(inFeatures, hiddenFeatures, { ...options, random: context.random });
    },
  }),
];

function cellSettings({ inFeatures, hiddenFeatures, inputWeight, inputBias }: RecurrentCell): Settings<typeof CELL> {
  return {
    inFeatures,
    hiddenFeatures,
    bias: inputBias !== undefined,
    dtype: dtypeOfParameter(inputWeight),
  };
}

function layerSettings(gate: RecurrentLayer): Settings<typeof LAYER> {
  const { inFeatures, hiddenFeatures, layers, bidirectional, dropout, returns } = gate;
  return { ...cellSettings(gate.cells[0]), inFeatures, hiddenFeatures, layers, bidirectional, dropout, returns };
}

/** @param gates how many gates the cell has, each with rows of its own. */
function reservedCell<S extends Settings<typeof CELL>>(settings: S, gates: number, context: BuildContext): S {
  const { inFeatures, hiddenFeatures } = settings;
  context.reserve(gates * hiddenFeatures * (inFeatures + hiddenFeatures + 2));
  return settings;
}

function reservedLayer<S extends Settings<typeof LAYER>>(settings: S, gates: number, context: BuildContext): S {
  const { inFeatures, hiddenFeatures, layers, bidirectional } = settings;
  // Each cell counts for a thousand numbers at least, as it takes time to make one.
  const widest = Math.max(inFeatures, 2 * hiddenFeatures) + hiddenFeatures + 2;
  context.reserve(layers * (bidirectional ? 2 : 1) * Math.max(gates * hiddenFeatures * widest, 1000));
  return settings;
}
