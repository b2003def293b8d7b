import { describe, expect, it } from 'vitest'
import { aDevice, anObservation, at, aValue } from '../testing/builders.ts'
import { afterEvents, type DeviceFacts } from './deviceEvents.ts'

const LAMP = { endpoint: 'lamp-7', at: at(0) }

describe('what is known of a device, after events', () => {
  it('takes new values in at their place in the tree', () => {
    const { facts, stale } = afterEvents(known({ values: [aValue('/3/0/9', 80), aValue('/30/0/1', 1)] }), [
      { ...LAMP, kind: 'device.values', values: [aValue('/3/0/10', 412), aValue('/3/0/9', 79)] },
    ])

    expect(facts.values.map(({ path, value }) => [path, value])).toEqual([
      ['/3/0/9', 79],
      ['/3/0/10', 412],
      ['/30/0/1', 1],
    ])
    expect(facts.device.lastSeen).toBe(LAMP.at)
    expect(stale).toBe(false)
  })

  it('does not let a value that was received earlier replace a later one', () => {
    const late = aValue('/3/0/9', 80, { receivedAt: at(0) })
    const early = aValue('/3/0/9', 99, { receivedAt: at(-30) })

    const { facts } = afterEvents(known({ values: [late] }), [{ ...LAMP, kind: 'device.values', values: [early] }])

    expect(facts.values).toEqual([late])
  })

  it('knows an observation once, however often it starts, until it ends', () => {
    const started = { ...LAMP, kind: 'observation.started', observation: anObservation('/3/0/9') } as const
    const twice = afterEvents(known({}), [started, started]).facts

    expect(twice.observations).toHaveLength(1)

    const ended = { ...LAMP, kind: 'observation.ended', observation: started.observation.id, path: '/3/0/9' } as const
    expect(afterEvents(twice, [ended]).facts.observations).toEqual([])
  })

  it('asks again when events cannot tell all of it', () => {
    for (const kind of ['device.registered', 'device.updated', 'device.deregistered', 'device.expired', 'device.forgotten'] as const)
      expect(afterEvents(known({}), [{ ...LAMP, kind }]).stale).toBe(true)
    expect(afterEvents(known({}), [{ kind: 'stream.reset', at: at(0) }]).stale).toBe(true)
  })

  it('takes along the presence that an event carries', () => {
    const presence = { state: 'asleep', since: at(0), reason: 'it sleeps' } as const

    const { facts } = afterEvents(known({}), [{ ...LAMP, kind: 'device.values', values: [], presence }])

    expect(facts.device.presence).toEqual(presence)
  })
})

function known(more: Partial<DeviceFacts>): DeviceFacts {
  return { device: aDevice(), values: [], observations: [], ...more }
}
