import type {
  Claim,
  Credential,
  EnrolmentBounds,
  EnrolmentGroup,
  Import,
  ImportFault,
  Keyring,
  NewCredential,
  NewEnrolmentGroup,
  RetiredCredential,
} from '../../src/api/types.ts'
import { iso } from './fleet.ts'
import { fail, fleet, slice, type Route } from './parts.ts'
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
const imports: Import[] = []
const faults = new Map<string, ImportFault[]>()

export const PROVISIONING_ROUTES: readonly Route[] = [
  ['GET', 'credentials', ({ query }) => slice(keyrings.filter(({ endpoint }) => endpoint.includes(query.get('search') ?? '')), query)],
  ['POST', 'credentials', ({ body }) => addCredential(JSON.parse(body) as NewCredential)],
  ['DELETE', 'credentials/*', ({ parts, query }) => revoke(parts[1] ?? '', query.get('purpose'), query.get('id'))],
  ['GET', 'devices/*/credentials', ({ parts }) => ({ keyrings: keyrings.filter(({ endpoint }) => endpoint === parts[1]), retired: retired.filter(({ endpoint }) => endpoint === parts[1]) })],
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
