import type { Device, DeviceObject, KnownValue, Observation, Presence, Value, ValueType } from '../../src/api/types.ts'

const HOUR_MS = 3_600_000

export interface MockDevice {
  device: Device
  objects: DeviceObject[]
  values: Map<string, KnownValue>
  observations: Observation[]
}

const KINDS = [
  { prefix: 'meter', manufacturer: 'Aquila', model: 'WM-300', firmware: ['2.3.1', '2.3.0', '2.1.4'] },
  { prefix: 'lamp', manufacturer: 'Lichtwerk', model: 'L7 Street', firmware: ['4.0.2', '3.9.9'] },
  { prefix: 'tracker', manufacturer: 'Nomad Instruments', model: 'Pebble 2', firmware: ['1.12.0', '1.11.7'] },
  { prefix: 'soil', manufacturer: 'Terra', model: 'Root S', firmware: ['0.9.8'] },
]

/** The same fleet each time: chance is a formula of the number. */
export function aFleet(size: number): Map<string, MockDevice> {
  const fleet = new Map<string, MockDevice>()
  for (let n = 0; n < size; n++) {
    const mock = aDevice(n)
    fleet.set(mock.device.endpoint, mock)
  }
  return new Map([...fleet].sort(([a], [b]) => (a < b ? -1 : 1)))
}

export function presenceAt(state: Presence['state'], now: number, chance: number): Presence {
  switch (state) {
    case 'awake':
      return { state, since: iso(now - chance * 60_000), until: iso(now + 93_000 - chance * 60_000), reason: 'it spoke a moment ago' }
    case 'asleep':
      return { state, since: iso(now - chance * 2 * HOUR_MS), until: iso(now + (0.2 + chance) * HOUR_MS), reason: 'it sleeps between its own messages' }
    case 'late':
      return { state, since: iso(now - chance * HOUR_MS), reason: 'it should have updated its registration by now' }
    case 'gone':
      return { state, since: iso(now - chance * 20 * HOUR_MS), reason: 'it is not registered any more' }
    case 'never':
      return { state, reason: 'it has never registered' }
  }
}

function aDevice(n: number): MockDevice {
  const chance = fraction(n)
  const kind = KINDS[n % KINDS.length] ?? KINDS[0]!
  const now = Date.now()
  const state = chance < 0.3 ? 'awake' : chance < 0.78 ? 'asleep' : chance < 0.9 ? 'late' : chance < 0.97 ? 'gone' : 'never'
  const registered = state !== 'gone' && state !== 'never'
  const endpoint = n % 7 === 5 ? `urn:imei:35${String(600_000_000_000 + n * 7919).slice(0, 13)}` : `${kind.prefix}-${String(n + 1).padStart(3, '0')}`
  const heard = state !== 'never'
  const device: Device = {
    endpoint,
    presence: presenceAt(state, now, chance),
    registered,
    firstSeen: iso(now - 40 * 24 * HOUR_MS - n * 1000),
    ...(heard && {
      lastSeen: iso(now - (state === 'awake' ? chance * 60_000 : chance * 2 * HOUR_MS)),
      manufacturer: kind.manufacturer,
      model: kind.model,
      firmware: kind.firmware[n % kind.firmware.length] ?? '1.0.0',
      signal: -70 - Math.round(fraction(n + 3) * 48),
    }),
    ...(heard && n % 5 !== 1 && { battery: Math.round(4 + fraction(n + 9) * 96) }),
    security: n % 9 === 8 ? 'none' : n % 6 === 4 ? 'x509' : n % 6 === 3 ? 'rpk' : 'psk',
    transport: heard ? { address: `198.51.100.${n % 250}:${50_000 + n}`, connectionId: `01a7c3f2${n.toString(16).padStart(4, '0')}` } : {},
    ...(registered && {
      registration: {
        id: `r${n.toString(36)}x8Hk2`,
        lifetimeSeconds: 3600 * (1 + (n % 24)),
        registeredAt: iso(now - 30 * HOUR_MS),
        updatedAt: iso(now - chance * HOUR_MS),
        expiresAt: iso(now + 3 * HOUR_MS),
        version: n % 4 === 2 ? '1.0' : '1.1',
        binding: 'U',
        queueMode: n % 5 !== 2,
        objectCount: 7,
      },
    }),
  }
  return {
    device,
    objects: registered ? objectsOf(n) : [],
    values: registered ? valuesOf(device, n) : new Map<string, KnownValue>(),
    observations: registered ? [{ id: `obs-${n}-1`, path: '/3303/0/5700', paths: ['/3303/0/5700'], since: iso(now - HOUR_MS), lastNotifiedAt: iso(now - 40_000) }] : [],
  }
}

function objectsOf(n: number): DeviceObject[] {
  return [
    { object: 1, version: '1.1', name: 'LwM2M Server', instances: [0], known: true },
    { object: 3, version: '1.1', name: 'Device', instances: [0], known: true },
    { object: 4, version: '1.3', name: 'Connectivity Monitoring', instances: [0], known: true },
    { object: 5, version: '1.1', name: 'Firmware Update', instances: [0], known: true },
    { object: 19, version: '1.1', name: 'BinaryAppDataContainer', instances: [0], known: true },
    { object: 3303, version: '1.1', name: 'Temperature', instances: n % 2 === 0 ? [0, 1] : [0], known: true },
    { object: 3306, version: '1.0', name: 'Actuation', instances: [0], known: true },
    { object: 26241, version: '1.0', instances: [0], known: false },
  ]
}

function valuesOf(device: Device, n: number): Map<string, KnownValue> {
  const values = new Map<string, KnownValue>()
  const put = (path: string, type: ValueType, value: Value, secondsAgo = 1800 + n) =>
    values.set(path, { path, type, value, at: iso(Date.now() - secondsAgo * 1000), receivedAt: iso(Date.now() - secondsAgo * 1000) })
  put('/1/0/0', 'integer', 123)
  put('/1/0/1', 'integer', device.registration?.lifetimeSeconds ?? 3600)
  put('/1/0/6', 'boolean', true)
  put('/1/0/7', 'string', 'U')
  put('/3/0/0', 'string', device.manufacturer ?? '')
  put('/3/0/1', 'string', device.model ?? '')
  put('/3/0/2', 'string', `SN-${2_000_000 + n * 37}`)
  put('/3/0/3', 'string', device.firmware ?? '')
  put('/3/0/6/0', 'integer', 1)
  put('/3/0/6/1', 'integer', 7)
  put('/3/0/7/0', 'integer', 3712, 65)
  put('/3/0/7/1', 'integer', 5021, 65)
  if (device.battery !== undefined) put('/3/0/9', 'integer', device.battery, 65)
  put('/3/0/10', 'integer', 412, 65)
  put('/3/0/11/0', 'integer', (device.battery ?? 50) < 15 ? 1 : 0)
  put('/3/0/13', 'time', iso(Date.now() - 61_000), 60)
  put('/3/0/15', 'string', 'Europe/Vienna')
  put('/3/0/16', 'string', 'U')
  put('/3/0/20', 'integer', (device.battery ?? 50) < 15 ? 4 : 0, 65)
  put('/3/0/22/0', 'objectLink', '4:0')
  put('/4/0/0', 'integer', 7, 65)
  put('/4/0/2', 'integer', device.signal ?? -90, 65)
  put('/4/0/4/0', 'string', '10.45.2.17', 65)
  put('/4/0/8', 'integer', 26_214_401, 65)
  put('/5/0/1', 'string', '')
  put('/5/0/3', 'integer', 0)
  put('/5/0/5', 'integer', 1)
  put('/19/0/0/0', 'opaque', '0a1f4400ff7e12c3a58801020304aa55be10c0ffee9912', 300)
  put('/19/0/1', 'integer', 1, 300)
  put('/3303/0/5700', 'float', 20 + fraction(n) * 5, 12)
  put('/3303/0/5601', 'float', 17.4, 900)
  put('/3303/0/5602', 'float', 26.120001, 900)
  put('/3306/0/5850', 'boolean', n % 2 === 0, 400)
  put('/3306/0/5851', 'integer', 80, 400)
  put('/26241/0/1', 'string', 'calibrated 2026-02', 5000)
  put('/26241/0/2', 'float', 0.0271828, 5000)
  return values
}

export function iso(time: number): string {
  return `${new Date(time).toISOString().slice(0, 19)}Z`
}

function fraction(n: number): number {
  const x = Math.sin(n * 12.9898 + 4.1) * 43758.5453
  return x - Math.floor(x)
}
