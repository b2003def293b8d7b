/** A phrase of the server as a sentence of its own. */
export function sentence(phrase: string): string {
  const start = phrase.charAt(0).toUpperCase() + phrase.slice(1)
  return /[.!?]$/.test(start) ? start : `${start}.`
}
