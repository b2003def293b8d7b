import type { Account, Campaign, CampaignTally, Claim, Credential, Device, DeviceSummary, Import, KnownValue, Node, Observation, ResourceModel, Rotation, Storm } from '../api/types.ts'

/** Builders for tests: a test says only what matters to it. */
export const NOW = Date.parse('2026-03-01T12:00:00Z')

export function at(minutes: number): string {
  return new Date(NOW + minutes * 60_000).toISOString()
}

export function aSummary(more: Partial<DeviceSummary> = {}): DeviceSummary {
  return {
    endpoint: 'lamp-7',
    presence: { state: 'awake', since: at(-1), reason: 'it spoke a moment ago' },
    registered: true,
    firstSeen: at(-1000),
    lastSeen: at(-1),
    security: 'psk',
    transport: {},
    ...more,
  }
}

export function aDevice(more: Partial<Device> = {}): Device {
  return aSummary(more)
}

export function anAccount(role: Account['role']): Account {
  return { name: role, role, purview: { tenants: [], groups: [] }, mustChangePassword: false, secondFactor: false }
}

export function aValue(path: string, value: KnownValue['value'], more: Partial<KnownValue> = {}): KnownValue {
  return { path, type: 'integer', value, at: at(-1), receivedAt: at(-1), ...more }
}

export function anObservation(path: string): Observation {
  return { id: `observation of ${path}`, path, paths: [path], since: at(-5) }
}

export function aResource(id: number, more: Partial<ResourceModel> = {}): ResourceModel {
  return { id, name: `Resource ${id}`, operations: 'RW', multiple: false, mandatory: false, type: 'integer', description: '', ...more }
}

export function aCredential(more: Partial<Credential> = {}): Credential {
  return { id: 'psk:lamp-7', kind: 'psk', identity: 'lamp-7', standing: 'active', origin: 'import', createdAt: at(-500), since: at(-500), ...more }
}

export function anImport(more: Partial<Import> = {}): Import {
  return {
    id: '5b0c1f0e3f1d4a529d0e0f2f6f1a7c11',
    source: 'meters.csv',
    dryRun: true,
    state: 'checked',
    over: true,
    by: 'ada',
    beganAt: at(-1),
    rows: 0,
    fresh: 0,
    unchanged: 0,
    faulty: 0,
    through: 0,
    ...more,
  }
}

export function aClaim(more: Partial<Claim> = {}): Claim {
  return {
    id: '0123456789abcdef01234567',
    kind: 'none',
    says: 'meter-1',
    purpose: 'bootstrap',
    address: '198.51.100.7:50000',
    firstSeenAt: at(-60),
    lastSeenAt: at(-1),
    times: 3,
    ...more,
  }
}

export const NO_TALLY: CampaignTally = { all: 0, meant: 0, planned: 0, 'under-way': 0, succeeded: 0, failed: 0, skipped: 0, 'called-off': 0, gone: 0, failures: {} }

/** A draft, unless the test says otherwise. */
export function aCampaign(more: Partial<Campaign> = {}): Campaign {
  return {
    id: 'c1',
    plan: { title: 'Lamps 2.1', images: ['1'.repeat(64)], audience: {}, waves: [{ percent: 100 }], perMinute: 60 },
    etag: '"1"',
    by: 'grace',
    madeAt: at(-10),
    state: 'draft',
    why: 'it is a draft',
    live: false,
    tally: NO_TALLY,
    ...more,
  }
}

/** One of all devices that has just begun, unless the test says otherwise. */
export function aRotation(more: Partial<Rotation> = {}): Rotation {
  return {
    id: 'r1',
    matching: {},
    perMinute: 60,
    patienceHours: 24,
    by: 'grace',
    beganAt: at(-10),
    stage: 'running',
    over: false,
    progress: { devices: 3, begun: 0, ordered: 0, delivering: 0, proved: 0, 'in-doubt': 0, done: 0, reverted: 0, failed: 0, cancelled: 0 },
    ...more,
  }
}

/** One that goes on, unless the test says otherwise. */
export function aStorm(more: Partial<Storm> = {}): Storm {
  return {
    node: 'node-0',
    server: 'management',
    beganAt: at(-4),
    lastRefusedAt: at(0),
    highestPressure: 0.93,
    admitted: 12_400,
    refused: 61_000,
    shareOfHandshakes: 0.82,
    sentAway: 5_100,
    arrivals: [
      { kind: 'hello', admitted: 6_200, refused: 54_000 },
      { kind: 'registration', admitted: 6_200, refused: 7_000 },
    ],
    now: { pressure: 0.71, admittedPerSecond: 51.5, refusedPerSecond: 240.1, trend: 'easing', requestsWaiting: 812, handshakesUnderWay: 96, handshakesWaiting: 2_310 },
    ...more,
  }
}

/** A node without others, unless the test says otherwise. */
export function aNode(more: Partial<Node> = {}): Node {
  return {
    number: 0,
    name: 'node-0',
    isAsked: true,
    standing: 'serving',
    version: '0.1.0',
    startedAt: at(-90),
    store: 'embedded',
    devices: 48_211,
    heap: { usedBytes: 412_000_000, mostBytes: 815_000_000 },
    servers: [{ server: 'management', addresses: ['coaps://0.0.0.0:5684'], pressure: 0.04, requestsWaiting: 3, handshakesUnderWay: 0, handshakesWaiting: 0, associations: 48_102, isStorm: false }],
    health: [{ name: 'store', state: 'well' }],
    ...more,
  }
}
