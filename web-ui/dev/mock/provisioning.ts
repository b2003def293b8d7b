import type {
  BootstrapPreview,
  BootstrapSession,
  BorneCertificate,
  Claim,
  Credential,
  DeviceRotation,
  EnrolmentBounds,
  EnrolmentGroup,
  Import,
  ImportFault,
  Keyring,
  ManagementServer,
  NewCredential,
  NewEnrolmentGroup,
  NewRevocation,
  NewRotation,
  RetiredCredential,
  Revocation,
  RevocationList,
  Rotation,
} from '../../src/api/types.ts'
import { iso } from './fleet.ts'
import { fail, find, fleet, slice, type Route } from './parts.ts'
import { publish } from './stream.ts'

const MINUTE = 60_000
const MADE_KEY = '8f14e45fceea167a5a36dedd4bea2543'

const keyrings: Keyring[] = [...fleet.values()].flatMap(({ device: { endpoint, security, firstSeen } }, n): Keyring[] => {
  if (security === 'none') return []
  const kind = security as Credential['kind']
  const management = { ...proof(kind, n % 3 === 0 ? `m-${endpoint}` : endpoint), standing: 'active', origin: n % 3 === 0 ? 'bootstrap' : 'operator' } as const
  const pending = { ...proof('psk', 'q7Xw2Kp0aZtE'), standing: 'pending', origin: 'rotation' } as const
  const dated = (credential: Omit<Credential, 'createdAt' | 'since'>): Credential => ({ ...credential, createdAt: firstSeen, since: firstSeen })
  const bootstrap: Keyring = { endpoint, purpose: 'bootstrap', credentials: [dated({ ...proof('psk', endpoint), standing: 'active', origin: 'import' })] }
  const own: Keyring = { endpoint, purpose: 'management', credentials: n % 6 === 3 ? [dated(management), dated(pending)] : [dated(management)] }
  return n % 3 === 0 ? [bootstrap, own] : [own]
})
const retired: (RetiredCredential & { endpoint: string })[] = []
const revocations: Revocation[] = [
  { issuer: 'cn=acme device ca 2025,o=acme', serial: '4fa107c3', at: iso(Date.now() - 40 * MINUTE), by: 'ada', why: 'The device was stolen' },
]
const servers: ManagementServer[] = [
  { etag: '"1"', server: 'coaps://eu-1.example.org:5684', secured: true, weight: 3, configured: 3, region: 'eu', capacity: 60_000, devices: 41_310 },
  { etag: '"1"', server: 'coaps://eu-2.example.org:5684', secured: true, weight: 0, configured: 2, region: 'eu', capacity: 60_000, devices: 8_204 },
  { etag: '"1"', server: 'coaps://us-1.example.org:5684', secured: true, weight: 1, configured: 1, region: 'us', capacity: 20_000, devices: 20_000 },
  { etag: '"1"', server: 'coap://lab.example.org:5683', secured: false, weight: 1, configured: 1, devices: 6 },
]
const groups: EnrolmentGroup[] = [
  aGroup({ name: 'meters-2026', allow: ['meter-*'], deny: ['meter-000*'], quota: 10_000, profile: 'water-meter' }, 7312),
  aGroup({ name: 'lamps-pilot', allow: ['lamp-*'], quota: 40, expiresAt: iso(Date.now() + 9 * 24 * 60 * MINUTE) }, 40),
]
let claims: Claim[] = ['meter-4711', 'gauge-12', 'b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184'].map((says, n) => ({
  id: `${n}123456789abcdef01234567`,
  kind: n === 2 ? 'rpk' : n === 1 ? 'psk' : 'none',
  says,
  purpose: 'bootstrap',
  address: `198.51.100.${20 + n}:5683${n}`,
  firstSeenAt: iso(Date.now() - (n + 2) * 60 * MINUTE),
  lastSeenAt: iso(Date.now() - (n + 1) * MINUTE),
  times: 3 + n * 4,
}))
const NONE = { devices: 0, begun: 0, ordered: 0, delivering: 0, proved: 0, 'in-doubt': 0, done: 0, reverted: 0, failed: 0, cancelled: 0 }
const rotations: Rotation[] = [
  aRotation('r1', { matching: { search: 'meter' }, progress: { ...NONE, devices: 1000, begun: 599, delivering: 31, proved: 16, done: 538, reverted: 9, failed: 5 } }),
  aRotation('r0', { matching: {}, stage: 'begun', over: true, progress: { ...NONE, devices: 14, begun: 14, done: 14 } }),
]
const imports: Import[] = []
const sessions: BootstrapSession[] = [...fleet.keys()].map(aSession)
const faults = new Map<string, ImportFault[]>()

export const PROVISIONING_ROUTES: readonly Route[] = [
  ['GET', 'credentials', ({ query }) => slice(keyrings.filter(({ endpoint }) => endpoint.includes(query.get('search') ?? '')), query)],
  ['POST', 'credentials', ({ body }) => addCredential(JSON.parse(body) as NewCredential)],
  ['DELETE', 'credentials/*', ({ parts, query }) => revoke(parts[1] ?? '', query.get('purpose'), query.get('id'))],
  ['GET', 'devices/*/credentials', ({ parts }) => ({ keyrings: keyrings.filter(({ endpoint }) => endpoint === parts[1]), certificates: borne(parts[1] ?? ''), retired: retired.filter(({ endpoint }) => endpoint === parts[1]) })],
  ['GET', 'revocations', ({ query }) => slice(revocations, query)],
  ['POST', 'revocations', ({ body }) => takeBack(JSON.parse(body) as NewRevocation)],
  ['DELETE', 'revocations/*', ({ parts }) => void revocations.splice(revocations.findIndex(({ serial }) => serial === parts[1]), 1)],
  ['GET', 'revocation-lists', () => ({ items: [aList('cn=acme device ca 2025,o=acme', 14, false), aList('cn=acme device ca 2023,o=acme', 209, true)] })],
  ['GET', 'management-servers', () => ({ policy: 'by-weight', items: servers })],
  ['PUT', 'management-server-weights', ({ body }) => weigh(JSON.parse(body) as { server: string; weight?: number })],
  ['GET', 'devices/*/bootstrap-sessions', ({ parts, query }) => slice(sessions.filter(({ endpoint }) => endpoint === parts[1]), query)],
  ['GET', 'devices/*/bootstrap-plan', ({ parts }) => plan(parts[1] ?? '')],
  ['GET', 'bootstrap-sessions', ({ query }) => slice(sessions.filter(({ outcome }) => outcome === (query.get('outcome') ?? outcome)), query)],
  ['PUT', 'devices/*/quarantine', ({ parts, body }) => quarantine(parts[1] ?? '', (JSON.parse(body) as { why: string }).why)],
  ['DELETE', 'devices/*/quarantine', ({ parts }) => quarantine(parts[1] ?? '', undefined)],
  ['POST', 'devices/*/decommission', ({ parts }) => void fleet.delete(find(parts[1]).device.endpoint)],
  ['GET', 'rotations', ({ query }) => slice(rotations, query)],
  ['POST', 'rotations', ({ body }) => start(JSON.parse(body) as NewRotation)],
  ['POST', 'rotation-previews', () => ({ devices: fleet.size, bytes: fleet.size * 2400 })],
  ['GET', 'rotations/*', ({ parts }) => rotation(parts[1])],
  ['GET', 'rotations/*/devices', ({ query }) => slice(rotatedDevices().filter(({ state }) => state === (query.get('state') ?? state)), query)],
  ['POST', 'rotations/*/pause', ({ parts }) => steer(parts[1], 'paused')],
  ['POST', 'rotations/*/resume', ({ parts }) => steer(parts[1], 'running')],
  ['POST', 'rotations/*/cancel', ({ parts }) => steer(parts[1], 'cancelled')],
  ['GET', 'enrolment-groups', () => ({ items: groups })],
  ['POST', 'enrolment-groups', ({ body }) => open(JSON.parse(body) as NewEnrolmentGroup)],
  ['PUT', 'enrolment-groups/*/bounds', ({ parts, body }) => bound(parts[1], JSON.parse(body) as EnrolmentBounds)],
  ['DELETE', 'enrolment-groups/*', ({ parts }) => void groups.splice(groups.findIndex(({ name }) => name === parts[1]), 1)],
  ['GET', 'claims', () => ({ items: claims, unheeded: 0 })],
  ['POST', 'claims/*/accept', ({ parts }) => void (claims = claims.filter(({ id }) => id !== parts[1]))],
  ['POST', 'claims/*/reject', ({ parts }) => void (claims = claims.filter(({ id }) => id !== parts[1]))],
  ['GET', 'imports', ({ query }) => slice(imports, query)],
  ['GET', 'imports/*', ({ parts }) => imports.find(({ id }) => id === parts[1]) ?? fail(404, '/problems/import-unknown', 'No such import')],
  ['PUT', 'imports/*', ({ parts, query, body }) => run(parts[1] ?? '', query, body)],
  ['GET', 'imports/*/faults', ({ parts, query }) => slice(faults.get(parts[1] ?? '') ?? [], query)],
]

function proof(kind: Credential['kind'], name: string): Pick<Credential, 'id' | 'kind' | 'identity' | 'fingerprint' | 'subject'> {
  switch (kind) {
    case 'psk':
      return { id: `psk:${name}`, kind, identity: name }
    case 'rpk':
      return { id: `rpk:${name}`, kind, fingerprint: 'b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184' }
    case 'x509':
      return { id: `x509:${name}`, kind, subject: name }
  }
}

function addCredential(added: NewCredential) {
  const { endpoint, kind, purpose = 'management' } = added
  if (keyrings.some((keyring) => keyring.endpoint === endpoint && keyring.purpose === purpose))
    fail(409, '/problems/credential-exists', 'There is such a credential already', { detail: `'${endpoint}' has a credential; revoke it first.` })
  const now = iso(Date.now())
  const name = added.kind === 'psk' ? added.identity : added.kind === 'x509' ? (added.subject ?? endpoint) : endpoint
  const credential: Credential = { ...proof(kind, name), standing: 'active', origin: 'operator', createdAt: now, since: now }
  keyrings.unshift({ endpoint, purpose, credentials: [credential] })
  return { ...credential, endpoint, purpose, ...(added.kind === 'psk' && !added.key && { key: MADE_KEY }) }
}

function revoke(endpoint: string, purpose: string | null, id: string | null): void {
  const now = iso(Date.now())
  for (const keyring of keyrings.filter((one) => one.endpoint === endpoint && (purpose === null || one.purpose === purpose))) {
    const gone = keyring.credentials.filter((one) => id === null || one.id === id)
    keyring.credentials = keyring.credentials.filter((one) => !gone.includes(one))
    if (keyring.credentials.length === 0) keyrings.splice(keyrings.indexOf(keyring), 1)
    retired.unshift(...gone.map((one) => ({ ...one, endpoint, purpose: keyring.purpose, retiredAt: now, why: 'revoked' as const })))
  }
  publish({ kind: 'credential.changed', endpoint, at: now })
}

function aGroup(group: NewEnrolmentGroup, used: number): EnrolmentGroup {
  return {
    etag: '"1"',
    name: group.name,
    purpose: group.purpose ?? 'bootstrap',
    keyBytes: group.keyBytes ?? 16,
    identity: group.identity ?? '${endpoint}',
    allow: group.allow,
    deny: group.deny ?? [],
    quota: group.quota,
    used,
    groups: group.groups ?? [],
    ...(group.expiresAt && { expiresAt: group.expiresAt }),
    ...(group.profile && { profile: group.profile }),
    state: used >= group.quota ? 'full' : 'open',
    createdBy: 'admin',
    createdAt: iso(Date.now() - 30 * 24 * 60 * MINUTE),
  }
}

function open(wanted: NewEnrolmentGroup) {
  const group = { ...aGroup(wanted, 0), createdAt: iso(Date.now()) }
  groups.unshift(group)
  return { ...group, ...(!wanted.key && { key: MADE_KEY + MADE_KEY }) }
}

function bound(name: string | undefined, { closed, ...bounds }: EnrolmentBounds): EnrolmentGroup {
  const group = groups.find((one) => one.name === name) ?? fail(404, '/problems/enrolment-group-unknown', 'No such enrolment group')
  return Object.assign(group, bounds, { state: closed ? 'closed' : group.used >= bounds.quota ? 'full' : 'open' })
}

/** Short keys are the one fault this server finds; it reads for three seconds, so that progress can be seen. */
async function run(id: string, query: URLSearchParams, body: string): Promise<Import> {
  const lines = body.split(/\r?\n/).filter(Boolean).slice(1)
  const found = lines.flatMap((line, n): ImportFault[] => {
    const key = line.split(',').find((cell) => /^[0-9a-f]{16,}$/.test(cell)) ?? ''
    return key.length >= 32 ? [] : [{ row: n + 2, column: 'key', what: `has ${key.length} hexadecimal digits`, right: '32 to 128, two for each byte' }]
  })
  const dryRun = query.get('dryRun') === 'true'
  const one: Import = {
    id,
    source: query.get('source') ?? 'a list',
    dryRun,
    state: 'reading',
    over: false,
    by: 'admin',
    beganAt: iso(Date.now()),
    rows: 0,
    fresh: 0,
    unchanged: 0,
    faulty: 0,
    through: 0,
    bytes: body.length,
  }
  imports.unshift(one)
  faults.set(id, found)
  for (let part = 1; part <= 10; part++) {
    await new Promise((done) => setTimeout(done, 300))
    one.rows = Math.floor((lines.length * part) / 10)
    one.faulty = found.filter(({ row }) => row - 2 < one.rows).length
    one.fresh = one.rows - one.faulty
    one.bytesRead = Math.floor((body.length * part) / 10)
  }
  one.state = found.length > 0 ? 'refused' : dryRun ? 'checked' : 'done'
  one.over = true
  one.endedAt = iso(Date.now())
  return one
}

function aSession(endpoint: string, n: number): BootstrapSession {
  const outcome = (['finished', 'finished', 'failed', 'finished', 'turned-away', 'overtaken'] as const)[n % 6] ?? 'finished'
  const beganAt = Date.now() - (n * 47 + 3) * MINUTE
  const exchanges =
    outcome === 'turned-away'
      ? []
      : [
          { what: 'discover /', bytesDown: 14, bytesUp: 96, answer: '2.05', tookMs: 312 },
          { what: 'delete /0', bytesDown: 12, bytesUp: 4, answer: '2.02', tookMs: 288 },
          { what: 'write /0/1', format: 'SenML CBOR', bytesDown: 118, bytesUp: 4, ...(outcome !== 'failed' && { answer: '2.04' }), tookMs: outcome === 'failed' ? 45_000 : 407 },
          ...(outcome === 'finished'
            ? [
                { what: 'write /1/0', format: 'SenML CBOR', bytesDown: 64, bytesUp: 4, answer: '2.04', tookMs: 391 },
                { what: 'finish', bytesDown: 10, bytesUp: 4, answer: '2.04', tookMs: 276 },
              ]
            : []),
        ]
  return {
    endpoint,
    address: `198.51.100.${n}:5683`,
    security: 'psk',
    beganAt: iso(beganAt),
    endedAt: iso(beganAt + exchanges.reduce((sum, { tookMs }) => sum + tookMs, 0)),
    outcome,
    ...(outcome === 'finished' && { server: 'coaps://eu-1.example:5684' }),
    ...(outcome === 'failed' && { step: 'write /0/1', why: 'nothing was answered, though it was asked 3 times' }),
    ...(outcome === 'turned-away' && { why: 'it came 12 times within an hour' }),
    exchanges,
    bytesDown: exchanges.reduce((sum, one) => sum + one.bytesDown, 0),
    bytesUp: exchanges.reduce((sum, one) => sum + one.bytesUp, 0),
  }
}

function plan(endpoint: string): BootstrapPreview {
  if (!keyrings.some((keyring) => keyring.endpoint === endpoint)) return { edition: 'standard 1', leftOut: [], steps: [], faults: ['It has no bootstrap key, and no profile lets it come without one.'] }
  return {
    edition: 'water-meter 3 on standard 1',
    server: 'coaps://eu-1.example:5684',
    faults: [],
    leftOut: [],
    steps: [
      { what: 'delete', path: '/0', values: [] },
      {
        what: 'write',
        path: '/0/1',
        values: [
          { path: '/0/1/0', type: 'string', value: 'coaps://eu-1.example:5684' },
          { path: '/0/1/1', type: 'boolean', value: false },
          { path: '/0/1/2', type: 'integer', value: 0 },
          { path: '/0/1/3', type: 'opaque', secret: true },
          { path: '/0/1/5', type: 'opaque', secret: true },
          { path: '/0/1/10', type: 'integer', value: 1 },
        ],
      },
      {
        what: 'write',
        path: '/1/0',
        values: [
          { path: '/1/0/0', type: 'integer', value: 1 },
          { path: '/1/0/1', type: 'integer', value: 86_012 },
          { path: '/1/0/7', type: 'string', value: 'U' },
        ],
      },
    ],
  }
}

function quarantine(endpoint: string, why: string | undefined) {
  const { device } = find(endpoint)
  const at = iso(Date.now())
  delete device.quarantine
  if (why !== undefined) device.quarantine = { since: at, by: 'admin', why }
  publish(why === undefined ? { kind: 'device.released', endpoint, at } : { kind: 'device.quarantined', endpoint, at, reason: why })
  return device.quarantine
}

function aRotation(id: string, more: Partial<Rotation>): Rotation {
  return { id, matching: {}, perMinute: 60, patienceHours: 168, by: 'admin', beganAt: iso(Date.now() - 12 * MINUTE), stage: 'running', over: false, progress: NONE, ...more }
}

function start({ matching, devices, perMinute }: NewRotation): Rotation {
  const begun = aRotation(`r${rotations.length}`, {
    perMinute,
    beganAt: iso(Date.now()),
    progress: { ...NONE, devices: devices?.length ?? fleet.size },
    ...(devices ? { listed: devices } : { matching: matching ?? {} }),
  })
  rotations.unshift(begun)
  return begun
}

function rotation(id: string | undefined): Rotation {
  return rotations.find((one) => one.id === id) ?? fail(404, '/problems/rotation-unknown', 'No such rotation')
}

function steer(id: string | undefined, stage: Rotation['stage']): Rotation {
  return Object.assign(rotation(id), { stage, over: stage === 'cancelled' })
}

function rotatedDevices(): DeviceRotation[] {
  return [...fleet.keys()].map((endpoint, n) => {
    const state = (['done', 'done', 'proved', 'delivering', 'failed', 'reverted'] as const)[n % 6] ?? 'done'
    const whys = {
      done: 'the device has its new key, and the old one is gone',
      proved: 'the device came with its new key; the old one is still good',
      delivering: 'the device is asked to fetch a new key, and has not come with it yet',
      failed: 'it has no management key',
      reverted: 'it did not come with the new key in time, and keeps the old one',
    }
    const open = state === 'proved' || state === 'delivering'
    return { endpoint, state, why: whys[state], ...(open ? { until: iso(Date.now() + 20 * 60 * MINUTE) } : { endedAt: iso(Date.now() - n * MINUTE) }) }
  })
}

/** Devices with certificates came with one. */
function borne(endpoint: string): BorneCertificate[] {
  return keyrings
    .filter((keyring) => keyring.endpoint === endpoint && keyring.credentials.some(({ kind }) => kind === 'x509'))
    .map(({ purpose }) => {
      const serial = [...endpoint].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) >>> 0, 7).toString(16)
      const revoked = revocations.find((one) => one.serial === serial)
      const whyNot = revoked && { whyNot: `${revoked.by} took the certificate ${serial} back: ${revoked.why}` }
      return { purpose, issuer: 'cn=acme device ca 2025,o=acme', serial, provedAt: iso(Date.now() - 200 * MINUTE), ...whyNot }
    })
}

function takeBack(revocation: NewRevocation): void {
  const named = 'serial' in revocation ? revocation : borne(revocation.endpoint)[0]
  if (!named) return fail(404, '/problems/certificate-unknown', 'No such certificate')
  revocations.unshift({ issuer: named.issuer, serial: named.serial, at: iso(Date.now()), by: 'admin', why: revocation.why })
}

function aList(issuer: string, certificates: number, overdue: boolean): RevocationList {
  const issuedAt = Date.now() - (overdue ? 9 : 2) * 24 * 60 * MINUTE
  return { issuer, file: `/etc/dormouse/revoked/${certificates}.crl`, certificates, issuedAt: iso(issuedAt), dueAt: iso(issuedAt + 7 * 24 * 60 * MINUTE), overdue }
}

function weigh({ server, weight }: { server: string; weight?: number }): void {
  const known = servers.findIndex((one) => one.server === server)
  const before = servers[known]
  if (before) servers[known] = { ...before, weight: weight ?? before.configured }
}
