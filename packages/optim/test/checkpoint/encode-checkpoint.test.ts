import { decodeCheckpoint, encodeCheckpoint } from "@chainrule/optim";
import { readSafetensors } from "@chainrule/formats";
import { ValueError } from "@chainrule/tensor";
import { expect, test } from "vitest";
import { aCheckpoint, trainerState } from "./a-checkpoint.ts";

test("encodeCheckpoint writes a safetensors file whose weights others read under model", async () => {
  const checkpoint = await aCheckpoint();
  const { tensors, metadata } = readSafetensors(encodeCheckpoint(checkpoint));
  expect(Object.keys(tensors).filter((name) => name.startsWith("model."))).toEqual(["model.weight"]);
  expect([...tensors["model.weight"].data]).toEqual([...checkpoint.trainer.model.tensors["weight"].data]);
  expect(metadata).toMatchObject({ format: "chainrule-checkpoint", version: "1" });
});

test("encodeCheckpoint gives the same bytes for the same state", async () => {
  const checkpoint = await aCheckpoint();
  expect(encodeCheckpoint(checkpoint)).toEqual(encodeCheckpoint(checkpoint));
});

test("encodeCheckpoint without architecture and notes writes null for them", async () => {
  const trainer = await trainerState();
  expect(decodeCheckpoint(encodeCheckpoint({ trainer }))).toEqual({ trainer, architecture: null, notes: null });
});

test("encodeCheckpoint refuses what is no plain data", async () => {
  const trainer = await trainerState();
  const encode = (): unknown => encodeCheckpoint({ trainer, notes: { when: new Date(0) } });
  expect(encode).toThrow(ValueError);
  expect(encode).toThrow("state.notes.when: a state must be made of numbers");
});

test("encodeCheckpoint refuses what has no state of a trainer, such as that state by itself", async () => {
  const state = await trainerState();
  for (const given of [state, {}, { trainer: null }, { trainer: 7 }]) {
    const encode = (): unknown => encodeCheckpoint(given as unknown as Parameters<typeof encodeCheckpoint>[0]);
    expect(encode).toThrow(ValueError);
    expect(encode).toThrow("Pass { trainer: trainer.state() }");
  }
});
