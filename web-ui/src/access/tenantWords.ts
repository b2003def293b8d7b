import type { NewTenant, Tenant } from '../api/types.ts'

/** Who sees a tenant's devices because of it. */
export function seenByWords({ accounts, tokens }: Pick<Tenant, 'accounts' | 'tokens'>): string {
  const all = [...accounts, ...tokens.map((token) => `token ${token}`)]
  return all.length === 0 ? 'seen by nobody else' : `seen by ${all.join(', ')}`
}

/** What is relied on stays. */
export function whyNotRemoveTenant({ devices, accounts, tokens }: Pick<Tenant, 'devices' | 'accounts' | 'tokens'>): string | undefined {
  if (devices > 0) return 'It has devices: give those to somebody else first.'
  return accounts.length + tokens.length > 0 ? 'There is somebody who sees only its devices.' : undefined
}

/** What is missing of a new tenant. */
export function whyNotTenant({ name, label }: NewTenant): string | undefined {
  if (label.trim() === '') return 'It needs a label.'
  return /^[a-z0-9][a-z0-9._-]{0,63}$/.test(name) ? undefined : 'A name has up to 64 small letters, digits or . _ -'
}

/** The name that a label suggests. */
export function nameFor(label: string): string {
  return label
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64)
}
