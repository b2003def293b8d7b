import { describe, expect, it } from 'vitest'
import type { FleetEvent } from '../api/types.ts'
import { at, aValue } from '../testing/builders.ts'
import { afterNews, type Entry } from './activity.ts'

function values(path: string, value: number): FleetEvent {
  return { kind: 'device.values', endpoint: 'lamp-7', at: at(value), values: [aValue(path, value)] }
}

describe('the activity of a device', () => {
  it('has the newest first', () => {
    const entries = afterNews([], {
      events: [
        { kind: 'device.registered', endpoint: 'lamp-7', at: at(0) },
        { kind: 'device.updated', endpoint: 'lamp-7', at: at(1) },
      ],
    })

    expect(entries.map(({ title }) => title)).toEqual(['Updated its registration', 'Registered'])
  })

  it('counts reports of the same place in one line', () => {
    const entries = afterNews([], { events: [values('/3303/0/5700', 1), values('/3303/0/5700', 2), values('/3303/0/5700', 3)] })

    expect(entries).toHaveLength(1)
    expect(entries[0]).toMatchObject({ times: 3, at: at(3), values: [{ value: 3 }] })
  })

  it('starts a new line for another place', () => {
    const entries = afterNews([], { events: [values('/3303/0/5700', 1), values('/3/0/9', 2)] })

    expect(entries.map(({ times }) => times)).toEqual([1, 1])
  })

  it('tells what somebody did here, and why it failed', () => {
    const [entry] = afterNews([], { act: { at: at(0), title: 'You read /3/0/9', trouble: { title: 'The device did not answer', detail: 'Nothing came.' } } })

    expect(entry).toMatchObject({ tone: 'trouble', title: 'You read /3/0/9', detail: 'The device did not answer. Nothing came.' })
  })

  it('tells of a gap, but not to somebody who has just come', () => {
    const reset = { kind: 'stream.reset', at: at(0) } as const

    expect(afterNews([], { events: [reset] })).toEqual([])
    expect(afterNews([], { events: [values('/3/0/9', 1), reset] })[0]).toMatchObject({ tone: 'gap' })
  })

  it('forgets the oldest rather than growing without end', () => {
    const flood = Array.from({ length: 1000 }, (_, n) => values(`/3/0/${n}`, n))

    const entries = afterNews([], { events: flood })

    expect(entries).toHaveLength(200)
    expect(new Set(entries.map(({ id }: Entry) => id)).size).toBe(200)
    expect(entries[0]?.values?.[0]?.path).toBe('/3/0/999')
  })
})
