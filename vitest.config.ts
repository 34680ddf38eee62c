import { defineConfig } from "vitest/config";

export default defineConfig({
  // Tests run the sources themselves, without a build.
  resolve: { conditions: ["development"] },
  ssr: { resolve: { conditions: ["development"] } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          include: ["packages/*/test/**/*.test.ts"],
          exclude: ["packages/{tensor,native}/**"],
          // Files share a process: to make one for each took ten times as long as the tests themselves.
          isolate: false,
        },
      },
      {
        extends: true,
        // These choose engines, start threads, stand in for parts of the host, or watch memory.
        test: {
          name: "apart",
          include: [
            "packages/{tensor,native}/test/**/*.test.ts",
            "test-kit/test/**/*.test.ts",
            "examples/test/**/*.test.ts",
            "bench/test/**/*.test.ts",
          ],
        },
      },
    ],
    setupFiles: ["./test-kit/src/matchers.ts"],
    // CI reads one plain line after vitest's own summary.
    reporters: process.env["CI"] ? ["default", "./test-kit/src/plain-summary-reporter.ts"] : ["default"],
    // One for each core; by itself vitest leaves one core idle, which on two cores is half of them.
    maxWorkers: "100%",
    testTimeout: 30_000,
    // For the script coverage only. Files that are full are not listed.
    coverage: {
      include: ["packages/layers/src/**/*.ts"],
      reporter: [["text", { skipFull: true }]],
      thresholds: { branches: 98 },
    },
  },
});
