import type { KnownValue, Value } from '../../src/api/types.ts'
import { iso, presenceAt, type MockDevice } from './fleet.ts'
import { publish } from './stream.ts'

const TICK_MS = 700

/** Lets the fleet live: temperatures drift, devices fall asleep and wake up, one registers now and then. */
export function live(fleet: Map<string, MockDevice>): NodeJS.Timeout {
  return setInterval(() => {
    fleet.forEach(({ device }) => fallAsleepInTime(device))
    const registered = [...fleet.values()].filter(({ device }) => device.registered)
    const one = registered[Math.floor(Math.random() * registered.length)]
    if (one) anythingHappens(one)
    registered.slice(0, 12).forEach((mock) => {
      if (mock.device.presence.state === 'awake' && Math.random() < 0.25) reportTemperature(mock)
    })
  }, TICK_MS)
}

export function setValue(mock: MockDevice, path: string, value: Value): void {
  const known = mock.values.get(path)
  report(mock, [{ path, type: known?.type ?? 'string', value, at: iso(Date.now()), receivedAt: iso(Date.now()) }])
}

export function report(mock: MockDevice, values: KnownValue[]): void {
  values.forEach((value) => mock.values.set(value.path, value))
  mock.device.lastSeen = iso(Date.now())
  publish({ kind: 'device.values', endpoint: mock.device.endpoint, at: iso(Date.now()), values })
}

function reportTemperature(mock: MockDevice): void {
  const had = mock.values.get('/3303/0/5700')
  if (typeof had?.value !== 'number') return
  setValue(mock, '/3303/0/5700', Math.round((had.value + (Math.random() - 0.5) * 0.4) * 100) / 100)
}

function anythingHappens(mock: MockDevice): void {
  const { device } = mock
  const at = iso(Date.now())
  if (device.presence.state !== 'asleep' || Math.random() > 0.3) return
  device.presence = { ...presenceAt('awake', Date.now(), 0), since: at }
  device.lastSeen = at
  publish({ kind: 'device.updated', endpoint: device.endpoint, at, registration: device.registration?.id ?? '', presence: device.presence })
}

/** No event tells it, as the contract says. */
function fallAsleepInTime(device: MockDevice['device']): void {
  const { state, until } = device.presence
  if (state !== 'awake' || until === undefined || Date.parse(until) > Date.now()) return
  device.presence = {
    state: 'asleep',
    since: until,
    reason: 'it sleeps between its own messages',
    ...(device.registration && { until: device.registration.expiresAt }),
  }
}
