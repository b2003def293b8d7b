import type { Session, Value } from '../../src/api/types.ts'
import { isAtOrBelow } from '../../src/api/resourcePath.ts'
import { LISTED_STATES } from '../../src/presence/listedStates.ts'
import { iso, type MockDevice } from './fleet.ts'
import { report, setValue } from './life.ts'
import { MODELS } from './models.ts'
import { fail, find, fleet, slice, type Route } from './parts.ts'
import { PROVISIONING_ROUTES } from './provisioning.ts'
import { publish } from './stream.ts'
import { SYSTEM_ROUTES } from './system.ts'

const RADIO_MS = 600
const STARTED = iso(Date.now() - 9_000_000)

let session: Session | undefined =
  process.env['MOCK_LOGGED_IN'] === undefined ? undefined : { account: { name: 'admin', role: 'admin', purview: { tenants: [], groups: [] }, mustChangePassword: false, secondFactor: false }, csrfToken: 'mock' }

/** By method and the shape of the path; `*` is any part, `**` any rest. Undefined is 204. */
export const ROUTES: readonly Route[] = [
  ['POST', 'session', ({ body }) => logIn(JSON.parse(body))],
  ['GET', 'session', () => session ?? fail(401, '/problems/not-logged-in', 'Log in first')],
  ['DELETE', 'session', () => (session = undefined)],
  ['POST', 'session/password', () => void (session = { ...session!, account: { ...session!.account, mustChangePassword: false, secondFactor: false } })],
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
  ...PROVISIONING_ROUTES,
  ['GET', 'system', () => system()],
  ...SYSTEM_ROUTES,
]

export function loggedIn(): boolean {
  return session !== undefined
}

/** `admin`/`admin` must change its password, `viewer`/`viewer` may only look; everything else is wrong. */
function logIn({ name, password }: { name: string; password: string }): Session {
  if (name !== password || !['admin', 'operator', 'viewer'].includes(name)) return fail(401, '/problems/wrong-credentials', 'Name and password do not fit')
  session = { account: { name, role: name as 'admin', purview: { tenants: [], groups: [] }, mustChangePassword: name === 'admin', secondFactor: false }, csrfToken: 'mock' }
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
