import type { DeviceSummary } from '../api/types.ts'

/** What the list can show of a device beside its presence and its name, which it always shows. */
export const COLUMNS = ['model', 'firmware', 'battery', 'signal', 'security', 'tenant', 'tags', 'location', 'address', 'firstSeen', 'lastSeen'] as const
export type Column = (typeof COLUMNS)[number]

/** Who never chose sees these. */
export const USUAL: readonly Column[] = ['model', 'firmware', 'battery', 'signal', 'security', 'lastSeen']

interface Shape {
  readonly name: string
  /** What the API is asked for. */
  readonly fields: readonly (keyof DeviceSummary)[]
  readonly leastPx: number
  /** Of the room that is left; none for what has one length. */
  readonly share: number
}

const SHAPES: Record<Column, Shape> = {
  model: { name: 'Model', fields: ['model', 'manufacturer'], leastPx: 130, share: 1.4 },
  firmware: { name: 'Firmware', fields: ['firmware'], leastPx: 64, share: 0.6 },
  battery: { name: 'Battery', fields: ['battery'], leastPx: 80, share: 0 },
  signal: { name: 'Signal', fields: ['signal'], leastPx: 100, share: 0 },
  security: { name: 'Security', fields: ['security'], leastPx: 60, share: 0 },
  tenant: { name: 'Tenant', fields: ['tenant'], leastPx: 90, share: 0.6 },
  tags: { name: 'Tags', fields: ['tags'], leastPx: 120, share: 1 },
  location: { name: 'Location', fields: ['location'], leastPx: 150, share: 0 },
  address: { name: 'Address', fields: ['transport'], leastPx: 150, share: 0.6 },
  firstSeen: { name: 'First seen', fields: ['firstSeen'], leastPx: 78, share: 0 },
  lastSeen: { name: 'Last seen', fields: ['lastSeen'], leastPx: 78, share: 0 },
}

const ALWAYS_PX = [100, 192]
const GAP_PX = 16
const EDGES_PX = 56

export function columnName(column: Column): string {
  return SHAPES[column].name
}

/** Presence and times are needed to keep a row true as time goes by, whatever is shown. */
export function fieldsOf(columns: readonly Column[]): readonly string[] {
  return [...new Set(['presence', 'lastSeen', ...columns.flatMap((column) => SHAPES[column].fields)])]
}

/** The grid of a row, and what it takes at least. */
export function gridOf(columns: readonly Column[]): { grid: string; leastPx: number } {
  const rest = columns.map((column) => SHAPES[column])
  return {
    grid: ['100px', 'minmax(192px, 1.5fr)', ...rest.map(({ leastPx, share }) => (share === 0 ? `${leastPx}px` : `minmax(${leastPx}px, ${share}fr)`))].join(' '),
    leastPx: [...ALWAYS_PX, ...rest.map(({ leastPx }) => leastPx)].reduce((sum, px) => sum + px + GAP_PX, EDGES_PX - GAP_PX),
  }
}

/** `model,battery`: how columns are told in an address; nothing for the usual ones. */
export function textOfColumns(columns: readonly Column[]): string | undefined {
  return columns.join() === USUAL.join() ? undefined : columns.join() || 'none'
}

/** The columns a text tells of, in the order of the table; `undefined` when it tells of none that we know. */
export function columnsOf(text: string | null | undefined): readonly Column[] | undefined {
  if (text === 'none') return []
  const wanted = (text ?? '').split(',')
  const known = COLUMNS.filter((column) => wanted.includes(column))
  return known.length > 0 ? known : undefined
}

export function toggled(columns: readonly Column[], column: Column): readonly Column[] {
  return COLUMNS.filter((each) => (each === column ? !columns.includes(each) : columns.includes(each)))
}
