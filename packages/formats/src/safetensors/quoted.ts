/** The most characters of a name that an error text shows: a file may have names of many megabytes. */
const LONGEST = 80;

/** A name from a file as error texts show it: in quotes, and cut off where it is long. */
export function quoted(name: string): string {
  return name.length > LONGEST ? `${JSON.stringify(name.slice(0, LONGEST))}...` : JSON.stringify(name);
}
