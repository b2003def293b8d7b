import type { Box, Place } from '../api/types.ts'

/** `48.21° N, 16.37° E`, to as many digits as matter at a zoom. */
export function placeWords({ latitude, longitude }: Place, digits: number): string {
  return `${Math.abs(latitude).toFixed(digits)}° ${latitude < 0 ? 'S' : 'N'}, ${Math.abs(longitude).toFixed(digits)}° ${longitude < 0 ? 'W' : 'E'}`
}

/** `1204` in a bubble: `1.2k`. */
export function shortCount(number: number): string {
  if (number < 1000) return String(number)
  const [size, unit] = number < 999_500 ? [number / 1000, 'k'] : [number / 1_000_000, 'M']
  return `${size < 10 ? size.toFixed(1).replace('.0', '') : Math.round(size)}${unit}`
}

/** The devices a query fits within a box, as a query. */
export function queryWithin(search: string, { south, west, north, east }: Box): string {
  const place = `location=in=(${[south, west, north, east].map((edge) => Number(edge.toFixed(6))).join()})`
  return search.trim() === '' ? place : `(${search});${place}`
}

/** A round distance and how long it is drawn: for a scale of so many pixels at most. */
export function scaleOf(metresPerPx: number, mostPx: number): { words: string; px: number } {
  const most = metresPerPx * mostPx
  const power = 10 ** Math.floor(Math.log10(most))
  const metres = [5, 2, 1].map((step) => step * power).find((step) => step <= most) ?? power
  return { words: metres >= 1000 ? `${metres / 1000} km` : metres >= 1 ? `${metres} m` : `${Math.round(metres * 100)} cm`, px: metres / metresPerPx }
}
