import type { KnownValue } from '../api/types.ts'
import type { Observed } from './tree.ts'
import type { offered } from './whyNot.ts'

/** What somebody wrote here; the device took it, but has not been read since. */
export interface Written {
  readonly text: string
  readonly at: number
}

export function isReadSince(values: readonly KnownValue[], { at }: Written): boolean {
  return values.some(({ receivedAt }) => Date.parse(receivedAt) > at)
}

/** Why a place is empty. */
export function wordForNothing(can: ReturnType<typeof offered>, { here, above }: Observed): string {
  if (!can.read) return can.write ? 'write only' : 'for bootstrap only'
  return here ?? above ? 'no report yet' : 'not read yet'
}

export function latest(times: readonly string[]): string | undefined {
  return times.reduce<string | undefined>((last, time) => (last === undefined || time > last ? time : last), undefined)
}
