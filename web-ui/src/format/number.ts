const GROUPED = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

/** `10,000`, with the separators that make a long number readable at a glance. */
export function count(number: number): string {
  return GROUPED.format(number)
}

/** `1 device`, `12 devices`. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`
}
