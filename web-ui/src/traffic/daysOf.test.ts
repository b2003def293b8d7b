import { expect, it } from 'vitest'
import type { TrafficDay } from '../api/types.ts'
import { daysOf, shares } from './daysOf.ts'

const NOON = Date.parse('2026-03-03T12:00:00Z')

it('shows silent days as days of nothing', () => {
  const days = daysOf([aDay('2026-03-01', 100, 40), aDay('2026-03-03', 7, 3)], 3, NOON)

  expect(days.map(({ day, up, down }) => [day, up, down])).toEqual([
    ['2026-03-01', 100, 40],
    ['2026-03-02', 0, 0],
    ['2026-03-03', 7, 3],
  ])
})

it('says what bytes were spent on, the dearest first', () => {
  expect(shares([aDay('2026-03-01', 100, 40)])[0]).toEqual({ what: 'UDP and IP', bytes: 140 })
})

function aDay(day: string, up: number, down: number): TrafficDay {
  const flow = (bytes: number) => ({ bytes, messages: 1, retransmissions: 0, coapBytes: 0, recordBytes: 0, handshakeBytes: 0, headerBytes: bytes })
  return { day, bytes: up + down, up: flow(up), down: flow(down), handshakes: 0, failedHandshakes: 0 }
}
