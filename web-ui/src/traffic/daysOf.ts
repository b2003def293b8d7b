import type { TrafficDay } from '../api/types.ts'

const DAY_MS = 86_400_000

/** A day as a bar shows it; a day of silence is one of zeroes. */
export interface DayBytes {
  readonly day: string
  readonly up: number
  readonly down: number
  readonly told: TrafficDay | undefined
}

/** The last days up to today, silent ones included: the server tells only those on which the device spoke. */
export function daysOf(told: readonly TrafficDay[], count: number, now: number): readonly DayBytes[] {
  const byDay = new Map(told.map((day) => [day.day, day]))
  return Array.from({ length: count }, (_, index) => {
    const day = new Date(now - (count - 1 - index) * DAY_MS).toISOString().slice(0, 10)
    const found = byDay.get(day)
    return { day, up: found?.up.bytes ?? 0, down: found?.down.bytes ?? 0, told: found }
  })
}

/** What the bytes were spent on, both ways, largest first. */
export function shares(days: readonly TrafficDay[]): readonly { readonly what: string; readonly bytes: number }[] {
  const sum = (part: 'coapBytes' | 'recordBytes' | 'handshakeBytes' | 'headerBytes') =>
    days.reduce((total, { up, down }) => total + up[part] + down[part], 0)
  return [
    { what: 'what was said (CoAP)', bytes: sum('coapBytes') },
    { what: 'DTLS around it', bytes: sum('recordBytes') },
    { what: 'handshakes', bytes: sum('handshakeBytes') },
    { what: 'UDP and IP', bytes: sum('headerBytes') },
  ].sort((one, other) => other.bytes - one.bytes)
}
