import { expect, test } from "vitest";
import { entrants } from "../../src/subject/entrant.ts";
import { ourSubjects } from "../../src/subject/our-subjects.ts";
import { peerSubjects } from "../../src/subject/peer-subjects.ts";

const hosts = [
  { program: "/a/node", version: "v20.20.2" },
  { program: "/b/node", version: "v24.1.0" },
];
const rows = entrants([...ourSubjects, ...peerSubjects], hosts, "/usr/bin/python3");
const hostsOf = (id: string): string[] => rows.filter(({ subject }) => subject.id === id).map(({ host }) => host);

test("entrants runs JavaScript under every Node and Python once", () => {
  expect(hostsOf("wasm")).toEqual(["Node 20.20.2", "Node 24.1.0"]);
  expect(hostsOf("tfjs-cpu")).toEqual(["Node 20.20.2", "Node 24.1.0"]);
  expect(hostsOf("torch1")).toEqual(["Python"]);
});

test("entrants passes the flag for relaxed SIMD to the Node that needs it, and to no other", () => {
  expect(hostsOf("jax-relaxed")).toEqual(["Node 20.20.2"]);
  const relaxed = rows.find(({ subject }) => subject.id === "jax-relaxed");
  expect(relaxed?.command.args[0]).toBe("--experimental-wasm-relaxed-simd");
});

test("entrants gives PyTorch its threads and lets them wait without spinning", () => {
  const torch = rows.find(({ subject }) => subject.id === "torch2");
  expect(torch?.command.program).toBe("/usr/bin/python3");
  expect(torch?.command.environment).toMatchObject({ OPENBLAS_NUM_THREADS: "2", OMP_WAIT_POLICY: "PASSIVE" });
});

test("entrants gives every subject a name of its own", () => {
  const ids = [...ourSubjects, ...peerSubjects].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
