/**
 * What a callback remembers, as plain data: numbers, texts, booleans, null, arrays and objects of them, and tensors, so that a
 * checkpoint can be written without knowing the callback.
 */
export type CallbackState = object;
