import { Session } from "node:inspector/promises";

/** One site of allocation: its functions, the innermost first, and its bytes. */
interface AllocationNode {
  readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  readonly selfSize: number;
  readonly children: readonly AllocationNode[];
}

/** Bytes between two samples, on average; V8 scales what it sees accordingly. */
const INTERVAL = 256;

/**
 * How many bytes of garbage or memory the work allocates on the JavaScript heap, by V8's sampling profiler, which sees what
 * has been collected meanwhile as well. With `CHAINRULE_ALLOCATIONS` set it prints where they come from.
 */
export async function allocatedBytes(work: () => unknown): Promise<number> {
  const session = new Session();
  session.connect();
  await session.post("HeapProfiler.startSampling", {
    samplingInterval: INTERVAL,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  });
  await work();
  const { profile } = await session.post("HeapProfiler.stopSampling");
  session.disconnect();
  const sites = new Map<string, number>();
  addUp(profile.head, [], sites);
  const sorted = [...sites].toSorted(([, one], [, other]) => other - one);
  if (process.env["CHAINRULE_ALLOCATIONS"] !== undefined) {
    for (const [site, bytes] of sorted.slice(0, 30)) process.stdout.write(`${bytes} bytes: ${site}\n`);
  }
  return sorted.reduce((sum, [, bytes]) => sum + bytes, 0);
}

function addUp(node: AllocationNode, callers: readonly string[], sites: Map<string, number>): void {
  const { functionName, url, lineNumber } = node.callFrame;
  const stack = [`${functionName}:${url.split("/").at(-1)}:${lineNumber + 1}`, ...callers.slice(0, 2)];
  const site = stack.join(" < ");
  if (node.selfSize > 0) sites.set(site, (sites.get(site) ?? 0) + node.selfSize);
  for (const child of node.children) addUp(child, stack, sites);
}
