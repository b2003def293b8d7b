const GROUPED = new Intl.NumberFormat('en', { maximumFractionDigits: 0 })

/** `10,000`, with the separators that make a long number readable at a glance. */
export function count(number: number): string {
  return GROUPED.format(number)
}

/** `1 device`, `12 devices`. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${count(number)} ${number === 1 ? one : many}`
}

/** `640 B`, `12.4 kB`, `3.1 MB`: three figures say enough. */
export function bytes(number: number): string {
  if (number < 1000) return `${number} B`
  const [size, unit] = number < 999_500 ? [number / 1000, 'kB'] : number < 999_500_000 ? [number / 1_000_000, 'MB'] : [number / 1_000_000_000, 'GB']
  return `${size.toPrecision(3).replace(/\.?0+$/, '')} ${unit}`
}
