import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { at } from '../testing/builders.ts'
import { openStream, type StreamState } from './eventStream.ts'
import type { FleetEvent } from './types.ts'

/** jsdom has no EventSource: this one does what the test says the network does. */
class ScriptedSource {
  static readonly CLOSED = 2
  static opened: ScriptedSource[] = []
  readyState = 0
  onopen: () => void = () => undefined
  onmessage: (message: { data: string }) => void = () => undefined
  onerror: () => void = () => undefined

  constructor(readonly url: string) {
    ScriptedSource.opened.push(this)
  }

  says(event: FleetEvent): void {
    this.onmessage({ data: JSON.stringify(event) })
  }

  breaks(forGood: boolean): void {
    this.readyState = forGood ? ScriptedSource.CLOSED : 0
    this.onerror()
  }

  close(): void {
    this.readyState = ScriptedSource.CLOSED
  }
}

const UPDATED: FleetEvent = { kind: 'device.updated', endpoint: 'lamp-7', at: at(0) }

let batches: FleetEvent[][]
let states: StreamState[]
let refusals: number

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('EventSource', ScriptedSource)
  ScriptedSource.opened = []
  batches = []
  states = []
  refusals = 0
})

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('says at first that what was loaded before it listened may be out of date', () => {
  open()
  latest().onopen()

  vi.advanceTimersByTime(200)
  expect(kinds()).toEqual(['stream.reset'])
})

it('hands events on in batches', () => {
  open()
  latest().onopen()

  latest().says(UPDATED)
  latest().says(UPDATED)
  expect(batches).toEqual([])

  vi.advanceTimersByTime(200)
  expect(batches).toHaveLength(1)
  expect(kinds()).toEqual(['stream.reset', 'device.updated', 'device.updated'])
  expect(states).toEqual(['connecting', 'live'])
})

it('leaves a broken connection to the browser, which resumes where it was', () => {
  open()
  latest().onopen()
  latest().breaks(false)
  latest().onopen()

  vi.advanceTimersByTime(60_000)
  expect(ScriptedSource.opened).toHaveLength(1)
  expect(states).toEqual(['connecting', 'live', 'lost', 'live'])
  expect(kinds()).toEqual(['stream.reset'])
})

it('opens anew after a refusal', () => {
  open()
  latest().breaks(true)
  expect(refusals).toBe(1)

  vi.advanceTimersByTime(1000)
  expect(ScriptedSource.opened).toHaveLength(2)

  latest().onopen()
  expect(states.at(-1)).toBe('live')
})

it('asks less and less often while it is refused', () => {
  open()
  for (let refused = 0; refused < 8; refused++) {
    latest().breaks(true)
    vi.advanceTimersByTime(15_000)
  }
  latest().breaks(true)

  vi.advanceTimersByTime(14_999)
  expect(ScriptedSource.opened).toHaveLength(9)
  vi.advanceTimersByTime(1)
  expect(ScriptedSource.opened).toHaveLength(10)
})

it('is quiet once it is closed', () => {
  const close = open()
  latest().onopen()
  latest().says(UPDATED)
  close()

  vi.advanceTimersByTime(60_000)
  expect(batches).toEqual([])
  expect(ScriptedSource.opened).toHaveLength(1)
})

function open(): () => void {
  return openStream('/api/v1/events', {
    onEvents: (events) => batches.push([...events]),
    onState: (state) => states.push(state),
    onRefused: () => (refusals += 1),
  })
}

function kinds(): string[] {
  return batches.flat().map(({ kind }) => kind)
}

function latest(): ScriptedSource {
  const source = ScriptedSource.opened.at(-1)
  if (!source) throw new Error('nothing was opened')
  return source
}
