import type { Device, FleetEvent, KnownValue, Observation } from '../api/types.ts'
import { inTreeOrder } from '../api/resourcePath.ts'

/** What a device page knows from queries and keeps current from events. */
export interface DeviceFacts {
  readonly device: Device
  readonly values: readonly KnownValue[]
  readonly observations: readonly Observation[]
}

export interface DeviceChange {
  readonly facts: DeviceFacts
  /** True when the events do not tell all of it, and the server must be asked again. */
  readonly stale: boolean
}

export function afterEvents(before: DeviceFacts, events: readonly FleetEvent[]): DeviceChange {
  return events.reduce<DeviceChange>(
    ({ facts, stale }, event) => {
      const next = afterEvent(facts, event)
      return { facts: next.facts, stale: stale || next.stale }
    },
    { facts: before, stale: false },
  )
}

function afterEvent(before: DeviceFacts, event: FleetEvent): DeviceChange {
  const presence = 'presence' in event && event.presence ? event.presence : before.device.presence
  const facts = { ...before, device: { ...before.device, presence } }
  switch (event.kind) {
    case 'device.presence':
      return current(facts)
    case 'device.values':
      return current({
        ...facts,
        device: { ...facts.device, lastSeen: event.at },
        values: merged(facts.values, event.values),
      })
    case 'observation.started':
      return current({ ...facts, observations: withObservation(facts.observations, event.observation) })
    case 'observation.ended':
      return current({ ...facts, observations: facts.observations.filter(({ id }) => id !== event.observation) })
    case 'device.overspent':
    case 'alarm.changed':
    case 'campaign-alarm.changed':
    case 'storm.began':
    case 'storm.passed':
    case 'command.changed':
    case 'profile.assigned':
    case 'rotation.changed':
    case 'update.moved':
    case 'update.ended':
    case 'bootstrap.looped':
    case 'bootstrap.ended':
      return current(facts)
    case 'device.updated':
      return { facts: { ...facts, device: { ...facts.device, lastSeen: event.at } }, stale: true }
    case 'device.registered':
    case 'device.deregistered':
    case 'device.expired':
    case 'device.given':
    case 'device.forgotten':
    case 'device.quarantined':
    case 'device.released':
    case 'device.decommissioned':
    case 'credential.changed':
    case 'certificate.revoked':
    case 'stream.reset':
      return { facts, stale: true }
  }
}

/** A value that was received earlier than the one we have does not replace it. */
export function merged(known: readonly KnownValue[], news: readonly KnownValue[]): KnownValue[] {
  const byPath = new Map(known.map((value) => [value.path, value]))
  for (const value of news) {
    const had = byPath.get(value.path)
    if (!had || Date.parse(had.receivedAt) <= Date.parse(value.receivedAt)) byPath.set(value.path, value)
  }
  return [...byPath.values()].sort((one, other) => inTreeOrder(one.path, other.path))
}

function withObservation(observations: readonly Observation[], started: Observation): Observation[] {
  return [...observations.filter(({ id, path }) => id !== started.id && path !== started.path), started].sort((one, other) =>
    inTreeOrder(one.path, other.path),
  )
}

function current(facts: DeviceFacts): DeviceChange {
  return { facts, stale: false }
}
