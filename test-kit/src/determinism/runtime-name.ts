/** What tells hosts apart. */
interface Host {
  readonly Deno?: { readonly version: { readonly deno: string } };
  readonly process?: { readonly versions?: { readonly node?: string; readonly bun?: string } };
  readonly navigator?: { readonly userAgent?: string };
}

/** The host that runs this program and its version, such as "Node 20.20.2". */
export function runtimeName(host: Host = globalThis): string {
  if (host.Deno !== undefined) return `Deno ${host.Deno.version.deno}`;
  const versions = host.process?.versions;
  if (versions?.bun !== undefined) return `Bun ${versions.bun}`;
  if (versions?.node !== undefined) return `Node ${versions.node}`;
  const version = /Chrome\/(\d+)/.exec(host.navigator?.userAgent ?? "")?.[1];
  return version === undefined ? (host.navigator?.userAgent ?? "an unknown host") : `Chromium ${version}`;
}
