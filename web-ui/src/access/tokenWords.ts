import type { NewToken, Purview, Role, Token } from '../api/types.ts'
import { isFleet, purviewWords, WHOLE_FLEET } from './purview.ts'

/** What a token may do, in a few words. */
export function reachWords({ role, readOnly, features, purview }: Pick<Token, 'role' | 'readOnly' | 'features' | 'purview'>): string {
  const what = readOnly ? `${role}, reading only` : role
  const reach = features.length === 0 ? what : `${what}, for ${features.join(', ')}`
  return isFleet(purview) ? reach : `${reach}, ${purviewWords(purview)}`
}

export interface TokenDraft {
  readonly name: string
  readonly role: Role
  readonly readOnly: boolean
  readonly features: readonly string[]
  readonly days: string
  readonly purview: Purview
}

export const EMPTY_TOKEN: TokenDraft = { name: '', role: 'viewer', readOnly: true, features: [], days: '365', purview: WHOLE_FLEET }

export type CheckedToken = { readonly outcome: 'complete'; readonly token: NewToken } | { readonly outcome: 'incomplete'; readonly reason: string }

const MOST_DAYS = 3650
const DAY_MS = 86_400_000

/** What a form says, as what is asked of the server. Days may be left out: then it never expires. */
export function tokenOf({ name, role, readOnly, features, days, purview }: TokenDraft, now: number): CheckedToken {
  if (!/^[a-z0-9][a-z0-9._-]{0,63}$/.test(name)) return { outcome: 'incomplete', reason: 'A name has up to 64 small letters, digits or . _ -' }
  const count = Number(days)
  if (days !== '' && !(Number.isInteger(count) && count >= 1 && count <= MOST_DAYS))
    return { outcome: 'incomplete', reason: `It may be good for 1 to ${MOST_DAYS} days.` }
  const expiry = days === '' ? {} : { expiresAt: new Date(now + count * DAY_MS).toISOString() }
  return { outcome: 'complete', token: { name, role, readOnly, features: [...features], ...(isFleet(purview) ? {} : { purview }), ...expiry } }
}
