import { paths } from '../paths.ts'
import type { Column } from './Columns.tsx'
import type { Share } from './Shares.tsx'

interface Tally {
  readonly value?: string
  readonly devices: number
}

interface Bar {
  readonly from: number
  readonly below: number
  readonly devices: number
}

/** The most frequent, each with the query that finds it; those of which nobody knows come last, as they are told. */
export function rowsOf(tallies: readonly Tally[] | undefined, field: string, most: number): Share[] {
  const known = (tallies ?? []).filter(({ value }) => value !== undefined).slice(0, most)
  const unknown = (tallies ?? []).filter(({ value }) => value === undefined)
  const largest = Math.max(1, ...[...known, ...unknown].map(({ devices }) => devices))
  return [...known, ...unknown].map(({ value, devices }) => ({
    name: value ?? 'unknown',
    devices,
    part: devices / largest,
    link: paths.devices({ search: value === undefined ? `${field}!=*` : `${field}=='${value.replace(/[\\']/g, '\\$&')}'` }),
  }))
}

/** All columns from the lowest to the highest that has devices: a gap is a column of none. */
export function columnsOf(bars: readonly Bar[] | undefined, field: string, width: number): Column[] {
  const first = bars?.[0]
  const last = bars?.at(-1)
  if (!bars || !first || !last) return []
  const largest = Math.max(1, ...bars.map(({ devices }) => devices))
  const columns: Column[] = []
  for (let from = first.from; from <= last.from; from += width) {
    const devices = bars.find((bar) => bar.from === from)?.devices ?? 0
    const link = paths.devices({ search: `${field}>=${from};${field}<${from + width}` })
    columns.push({ from, below: from + width, devices, part: devices / largest, link })
  }
  return columns
}
