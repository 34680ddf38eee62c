import type { BundleSize } from "../part/bundle-size.ts";
import type { ColdStart } from "../part/cold-start.ts";
import type { MemoryResult } from "../part/memory.ts";
import { browserSection } from "./browser-section.ts";
import { kernelSection } from "./kernel-section.ts";
import { profileSection } from "./profile-section.ts";
import { reasonsOf } from "./reasons.ts";
import type { Results } from "./results.ts";
import { table } from "./table.ts";
import { trainingSection } from "./training-section.ts";

/** A run as a page in Markdown: what RESULTS.md holds. */
export function pageOf(results: Results): string {
  const { training, kernels, profiles, coldStarts, browser, bundles, memory } = results;
  const sections = [
    `# Timings`,
    introduction(results),
    training && trainingSection(training),
    kernels && kernelSection(kernels),
    profiles && profileSection(profiles),
    coldStarts && coldStartSection(coldStarts),
    browser && browserSection(browser),
    bundles && bundleSection(bundles),
    memory && memorySection(memory),
  ];
  return `${sections.filter((section) => section !== undefined).join("\n\n")}\n`;
}

function introduction({ machine, commandLine, rounds, quick, versions }: Results): string {
  const versionList = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return [
    `Written by \`${commandLine}\` on ${machine.date.slice(0, 16).replace("T", " ")} UTC, commit ${machine.commit}.`,
    `- Machine: ${machine.processor}, ${machine.cores} cores, ${machine.memoryGigabytes} GiB, ${machine.system}; load before the run ${machine.load.toFixed(2)}.`,
    `- Versions: ${versionList.join(", ")}.`,
    `- Each subject trains in a process of its own, one at a time, ${rounds} round${rounds === 1 ? "" : "s"} of all subjects in turn; a figure is the median of ten slices of each round${quick ? ", which are short here" : ""}. Every step copies its batch in from an array of the host. Losses in brackets come from other arithmetic (another optimizer) and are not to be compared.`,
    `- Timings of a shared machine vary: trust the ratios within one table.`,
  ]
    .join("\n")
    .replace("\n", "\n\n");
}

function coldStartSection(rows: readonly ColdStart[]): string {
  const cells = rows.flatMap(({ name, host, milliseconds }) =>
    milliseconds === undefined
      ? []
      : [[name, host, ...[milliseconds.median, milliseconds.least, milliseconds.most].map((ms) => ms.toFixed(0))]],
  );
  const times = table(["subject", "host", "ms", "least", "most"], cells, (column) => column > 1);
  const text = "From the start of the process to the end of the first step of J1, without reading the job's file.";
  return ["## Cold start", text, times, reasonsOf(rows)].filter((part) => part !== undefined).join("\n\n");
}

function bundleSection(rows: readonly BundleSize[]): string {
  const cells = rows.map(({ name, minified, gzip, brotli }) => [name, ...[minified, gzip, brotli].map(kilobytesText)]);
  return `## Bundle size\n\nFor browsers, with rolldown, in kB.\n\n${table(["bundle", "minified", "gzip", "brotli"], cells)}`;
}

function memorySection(rows: readonly MemoryResult[]): string {
  const cells = rows.flatMap(({ job, name, host, readings = [] }) =>
    readings.map((reading) => [
      `${job}, ${name}, ${host}`,
      reading.step.toLocaleString("en"),
      ...[reading.heapMegabytes, reading.outsideMegabytes, reading.residentMegabytes].map((mb) => mb.toFixed(1)),
    ]),
  );
  const readings = table(["training", "after step", "heap MB", "outside the heap MB", "resident MB"], cells);
  const reasons = reasonsOf(rows.map(({ job, name, ...row }) => ({ ...row, name: `${job}, ${name}` })));
  const text = "Over a long training, each time after a forced collection; the job's file lies outside the heap.";
  return ["## Memory", text, readings, reasons].filter((part) => part !== undefined).join("\n\n");
}

function kilobytesText(bytes: number): string {
  return (bytes / 1000).toFixed(1);
}
