/** The code of a system error, such as `"ENOENT"`; undefined for another one. */
export function codeOf(error: unknown): string | undefined {
  return (error as { readonly code?: string } | null)?.code;
}
