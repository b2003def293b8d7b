import type { Credential, Keyring, NewCredential, RetiredCredential } from '../../src/api/types.ts'
import { iso } from './fleet.ts'
import { fail, fleet, slice, type Route } from './parts.ts'
import { publish } from './stream.ts'

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
export const PROVISIONING_ROUTES: readonly Route[] = [
  ['GET', 'credentials', ({ query }) => slice(keyrings.filter(({ endpoint }) => endpoint.includes(query.get('search') ?? '')), query)],
  ['POST', 'credentials', ({ body }) => addCredential(JSON.parse(body) as NewCredential)],
  ['DELETE', 'credentials/*', ({ parts, query }) => revoke(parts[1] ?? '', query.get('purpose'), query.get('id'))],
  ['GET', 'devices/*/credentials', ({ parts }) => ({ keyrings: keyrings.filter(({ endpoint }) => endpoint === parts[1]), retired: retired.filter(({ endpoint }) => endpoint === parts[1]) })],
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
