import type { Account, Tenant } from '../api/types.ts'
import { seesFleet } from './purview.ts'

export interface Choice {
  readonly value: string
  readonly label: string
}

/** For whom something may be made: for everybody, or a tenant, by who sees the fleet; for the tenants that are seen, by others. */
export function tenantChoices(
  account: Pick<Account, 'purview'>,
  tenants: readonly Pick<Tenant, 'name' | 'label'>[],
  chosen: string,
): readonly Choice[] {
  const seen = account.purview.tenants ?? []
  if (!seesFleet(account)) return seen.length < 2 ? [] : [{ value: '', label: 'Choose whose devices' }, ...seen.map((name) => ({ value: name, label: name }))]
  const named = tenants.map(({ name, label }) => ({ value: name, label: `those of ${label} (${name})` }))
  const known = chosen === '' || tenants.some(({ name }) => name === chosen)
  return [{ value: '', label: 'all there are' }, ...named, ...(known ? [] : [{ value: chosen, label: `those of ${chosen}` }])]
}
