import type { Account, Purview } from '../api/types.ts'

export const WHOLE_FLEET: Purview = { tenants: [], groups: [] }

export function seesFleet({ purview }: Pick<Account, 'purview'>): boolean {
  return isFleet(purview)
}

export function isFleet({ tenants, groups }: Purview): boolean {
  return !tenants?.length && !groups?.length
}

/** What somebody sees, in a few words. */
export function purviewWords({ tenants = [], groups = [] }: Purview): string {
  if (tenants.length === 0 && groups.length === 0) return 'the whole fleet'
  const whose = tenants.length === 0 ? 'devices' : `devices of ${tenants.join(', ')}`
  return groups.length === 0 ? whose : `${whose} in ${groups.join(', ')}`
}

/** Why something that is about all devices of a tenant, or of the fleet, is not for this account, or undefined. */
export function whyNotWhole({ purview }: Pick<Account, 'purview'>): string | undefined {
  return purview.groups?.length ? `This is about all devices of a tenant, and you see ${purviewWords(purview)}.` : undefined
}

/** Why something that is about the whole fleet is not for this account, or undefined. */
export function whyNotFleet(account: Account): string | undefined {
  return seesFleet(account) ? undefined : `This is about the whole fleet, and you see ${purviewWords(account.purview)}.`
}

/** The tenant that something is of, where that does not go without saying: whoever sees one tenant finds nobody else's. */
export function ownerToSay({ purview }: Pick<Account, 'purview'>, tenant: string | undefined): string | undefined {
  return purview.tenants?.length === 1 ? undefined : tenant
}

/** Why something cannot be made before it is said for whose devices, or undefined; empty is a tenant that was not chosen. */
export function whyNotWhose({ purview }: Pick<Account, 'purview'>, tenant: string): string | undefined {
  return tenant === '' && (purview.tenants?.length ?? 0) > 1 ? 'Choose whose devices.' : undefined
}
