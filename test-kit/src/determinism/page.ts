/** The program of a page: does what its address asks for, and sends the answer to the server that it came from. */
import { checkedRun } from "./checked-run.ts";
import type { RunRequest } from "./checked-run.ts";

declare const location: { readonly search: string };

const request = JSON.parse(new URLSearchParams(location.search).get("request") ?? "{}") as RunRequest;
const answer = await checkedRun(request).catch((error: unknown) => ({ reason: String(error) }));
await fetch("/answer", { method: "POST", body: JSON.stringify(answer) });
