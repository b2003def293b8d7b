import type { Credential, NewCredential, Session, Value } from '../../src/api/types.ts'
import { isAtOrBelow } from '../../src/api/resourcePath.ts'
import { LISTED_STATES } from '../../src/presence/listedStates.ts'
import { aFleet, iso, type MockDevice } from './fleet.ts'
import { Refusal } from './http.ts'
import { report, setValue } from './life.ts'
import { MODELS } from './models.ts'
import { publish } from './stream.ts'

const RADIO_MS = 600
const STARTED = iso(Date.now() - 9_000_000)

export const fleet = aFleet(Number(process.env['MOCK_FLEET'] ?? 14))
const credentials: Credential[] = [...fleet.values()]
  .filter(({ device }) => device.security !== 'none')
  .map(({ device: { endpoint, security, firstSeen } }) => ({
    endpoint,
    purpose: 'management',
    standing: 'active',
    kind: security as Credential['kind'],
    ...(security === 'psk' ? { identity: endpoint } : security === 'rpk' ? { fingerprint: 'b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184' } : { subject: endpoint }),
    createdAt: firstSeen,
  }))
let session: Session | undefined =
  process.env['MOCK_LOGGED_IN'] === undefined ? undefined : { account: { name: 'admin', role: 'admin', mustChangePassword: false }, csrfToken: 'mock' }

export interface Call {
  readonly query: URLSearchParams
  readonly parts: readonly string[]
  readonly body: string
}

type Route = (call: Call) => unknown

/** By method and the shape of the path; `*` is any part, `**` any rest. Undefined is 204. */
export const ROUTES: readonly (readonly [string, string, Route])[] = [
  ['POST', 'session', ({ body }) => logIn(JSON.parse(body))],
  ['GET', 'session', () => session ?? fail(401, '/problems/not-logged-in', 'Log in first')],
  ['DELETE', 'session', () => (session = undefined)],
  ['POST', 'session/password', () => void (session = { ...session!, account: { ...session!.account, mustChangePassword: false } })],
  ['GET', 'devices', ({ query }) => page(query)],
  ['GET', 'devices/*', ({ parts }) => find(parts[1]).device],
  ['DELETE', 'devices/*', ({ parts }) => forget(find(parts[1]))],
  ['GET', 'devices/*/objects', ({ parts }) => ({ items: find(parts[1]).objects })],
  ['GET', 'devices/*/values', ({ parts }) => ({ items: [...find(parts[1]).values.values()] })],
  ['GET', 'devices/*/observations', ({ parts }) => ({ items: find(parts[1]).observations })],
  ['POST', 'devices/*/observations', ({ parts, body }) => observe(find(parts[1]), (JSON.parse(body) as { path: string }).path)],
  ['DELETE', 'devices/*/observations/*', ({ parts }) => endObservation(find(parts[1]), parts[3] ?? '')],
  ['GET', 'devices/*/resources/**', ({ parts }) => read(find(parts[1]), parts.slice(3))],
  ['PUT', 'devices/*/resources/**', ({ parts, body }) => write(find(parts[1]), parts.slice(3), (JSON.parse(body) as { value: Value }).value)],
  ['POST', 'devices/*/resources/**', ({ parts }) => overTheAir(find(parts[1])).then(() => undefined)],
  ['GET', 'object-models', ({ query }) => ({ items: models(query.get('search') ?? '') })],
  ['POST', 'object-models', () => fail(400, '/problems/object-model-invalid', 'The object definition is not valid', { faults: [{ line: 12, column: 7, message: 'Operations is “RX”; one of R, W, RW, E or nothing was expected.' }, { line: 31, column: 3, message: 'Resource 4 is defined twice.' }] })],
  ['GET', 'object-models/*', ({ parts }) => MODELS.find(({ id }) => id === Number(parts[1])) ?? fail(404, '/problems/object-model-unknown', 'No such object model')],
  ['GET', 'object-models/*/*', ({ parts }) => MODELS.find(({ id, version }) => id === Number(parts[1]) && version === parts[2]) ?? fail(404, '/problems/object-model-unknown', 'No such object model')],
  ['GET', 'credentials', ({ query }) => slice(credentials.filter(({ endpoint }) => endpoint.includes(query.get('search') ?? '')), query)],
  ['POST', 'credentials', ({ body }) => addCredential(JSON.parse(body) as NewCredential)],
  ['DELETE', 'credentials/*', ({ parts, query }) => void credentials.splice(credentials.findIndex(({ endpoint, purpose }) => endpoint === parts[1] && purpose === (query.get('purpose') ?? 'management')), 1)],
  ['GET', 'system', () => system()],
]

export function loggedIn(): boolean {
  return session !== undefined
}

/** `admin`/`admin` must change its password, `viewer`/`viewer` may only look; everything else is wrong. */
function logIn({ name, password }: { name: string; password: string }): Session {
  if (name !== password || !['admin', 'operator', 'viewer'].includes(name)) return fail(401, '/problems/wrong-credentials', 'Name and password do not fit')
  session = { account: { name, role: name as 'admin', mustChangePassword: name === 'admin' }, csrfToken: 'mock' }
  return session
}

function page(query: URLSearchParams) {
  const search = (query.get('search') ?? '').toLowerCase()
  const presence = query.get('presence')
  const found = [...fleet.values()]
    .map(({ device: { registration: _, ...summary } }) => summary)
    .filter(({ endpoint, model, manufacturer, firmware }) => [endpoint, model, manufacturer, firmware].some((text) => text?.toLowerCase().includes(search)))
  const counts = Object.fromEntries(
    LISTED_STATES.map((state) => [state, found.filter(({ presence: { state: own } }) => own === state).length]),
  )
  return { ...slice(found.filter(({ presence: { state } }) => !presence || presence === state), query), counts }
}

function slice<T>(all: T[], query: URLSearchParams) {
  const from = Number(query.get('cursor') ?? 0)
  const to = from + Number(query.get('limit') ?? 50)
  return { items: all.slice(from, to), total: all.length, ...(to < all.length && { nextCursor: String(to) }) }
}

async function overTheAir(mock: MockDevice): Promise<void> {
  const { state, until } = mock.device.presence
  if (state === 'asleep') fail(409, '/problems/device-asleep', 'The device sleeps', { detail: `It is expected awake at ${until}.`, ...(until && { expectedAt: until }) })
  await new Promise((done) => setTimeout(done, RADIO_MS))
  if (state === 'late') fail(504, '/problems/device-silent', 'The device did not answer', { detail: 'Nothing came within 5 seconds.' })
}

async function read(mock: MockDevice, ids: readonly string[]) {
  await overTheAir(mock)
  const path = `/${ids.join('/')}`
  const values = [...mock.values.values()].filter((value) => isAtOrBelow(value.path, path))
  if (values.length === 0) fail(502, '/problems/device-refused', 'The device refused', { detail: 'It answered 4.04 Not Found.', coapCode: '4.04' })
  const fresh = values.map((value) => ({ ...value, at: iso(Date.now()), receivedAt: iso(Date.now()) }))
  report(mock, fresh)
  return { path, values: fresh }
}

async function write(mock: MockDevice, ids: readonly string[], value: Value): Promise<void> {
  await overTheAir(mock)
  setValue(mock, `/${ids.join('/')}`, value)
}

async function observe(mock: MockDevice, path: string) {
  await overTheAir(mock)
  const observation = { id: `obs-${Math.random().toString(36).slice(2)}`, path, paths: [path], since: iso(Date.now()) }
  mock.observations.push(observation)
  publish({ kind: 'observation.started', endpoint: mock.device.endpoint, at: iso(Date.now()), observation })
  return observation
}

function endObservation(mock: MockDevice, id: string): void {
  const ended = mock.observations.find((observation) => observation.id === id)
  mock.observations = mock.observations.filter((observation) => observation !== ended)
  if (ended) publish({ kind: 'observation.ended', endpoint: mock.device.endpoint, at: iso(Date.now()), observation: id, path: ended.path })
}

function forget({ device: { endpoint } }: MockDevice): void {
  fleet.delete(endpoint)
  publish({ kind: 'device.forgotten', endpoint, at: iso(Date.now()) })
}

function models(search: string) {
  const wanted = search.toLowerCase()
  return MODELS.filter(
    ({ id, name, resources }) => String(id).startsWith(wanted) || [name, ...resources.map((one) => one.name)].some((text) => text.toLowerCase().includes(wanted)),
  ).map(({ id, version, name, description, resources }) => ({ id, version, name, description, resourceCount: resources.length }))
}

function addCredential(added: NewCredential) {
  const wanted = added.purpose ?? 'management'
  if (credentials.some(({ endpoint, purpose }) => endpoint === added.endpoint && purpose === wanted))
    fail(409, '/problems/credential-exists', 'There is such a credential already', { detail: `'${added.endpoint}' has a credential; remove it first.` })
  const credential: Credential = {
    endpoint: added.endpoint,
    purpose: wanted,
    standing: 'active',
    kind: added.kind,
    createdAt: iso(Date.now()),
    ...(added.kind === 'psk' && { identity: added.identity }),
    ...(added.kind === 'rpk' && { fingerprint: '5891b5b522d5df086d0ff0b110fbd9d21bb4fc7163af34d08286a2e846f6be03' }),
    ...(added.kind === 'x509' && { subject: added.subject ?? added.endpoint }),
  }
  credentials.push(credential)
  return { ...credential, ...(added.kind === 'psk' && !added.key && { key: '8f14e45fceea167a5a36dedd4bea2543' }) }
}

function system() {
  const devices = [...fleet.values()]
  return {
    version: '0.1.0',
    startedAt: STARTED,
    node: 'node-1',
    coap: ['coap://0.0.0.0:5683', 'coaps://0.0.0.0:5684'],
    counts: {
      devices: devices.length,
      registered: devices.filter(({ device }) => device.registered).length,
      awake: devices.filter(({ device }) => device.presence.state === 'awake').length,
      observations: devices.reduce((sum, { observations }) => sum + observations.length, 0),
    },
    store: { kind: 'embedded', state: 'up' },
  }
}

function find(endpoint: string | undefined): MockDevice {
  return fleet.get(endpoint ?? '') ?? fail(404, '/problems/device-unknown', 'No such device', { detail: `No device is called '${endpoint}'.` })
}

function fail(...refusal: ConstructorParameters<typeof Refusal>): never {
  throw new Refusal(...refusal)
}
