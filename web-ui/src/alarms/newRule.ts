import { seesFleet } from '../access/purview.ts'
import type { Account, AlarmRule, NewAlarmRule } from '../api/types.ts'

const ID = /^([a-z0-9][a-z0-9._-]{0,63}:)?[a-z0-9][a-z0-9-]{0,62}$/

type Whose = Pick<Account, 'purview'>

/** What a new rule begins with: enough to see how one is written. */
export const EXAMPLE: NewAlarmRule = {
  title: 'Too warm',
  severity: 'warning',
  enabled: true,
  devices: { endpoint: '*' },
  condition: { kind: 'value', path: '/3303/0/5700', comparison: 'above', limit: 60, margin: 2, lastingSeconds: 600 },
}

/** As it is sent: its id is in the address, and whether it came with us is not ours to say. */
export function withoutItsName({ title, severity, enabled, devices, condition }: AlarmRule): NewAlarmRule {
  return { title, severity, enabled, devices, condition }
}

/** The id as it is sent: the rules of who sees one tenant are that tenant's, and he need not say so. */
export function ruleIdOf(typed: string, { purview: { tenants = [] } }: Whose): string {
  return typed !== '' && tenants.length === 1 && tenantOf(typed) === undefined ? `${tenants[0]}:${typed}` : typed
}

/** Whose rule it is, which its id begins with; undefined for one that looks at all devices. */
export function tenantOf(id: string): string | undefined {
  const end = id.indexOf(':')
  return end < 0 ? undefined : id.slice(0, end)
}

export function whyNotId(id: string, account: Whose): string | undefined {
  if (!ID.test(id)) return 'Give it an id of small letters, digits and dashes.'
  const { tenants = [] } = account.purview
  const tenant = tenantOf(id)
  if (seesFleet(account) || (tenant !== undefined && tenants.includes(tenant))) return undefined
  return `Rules of yours begin with the name of the tenant, as in ${tenants[0] ?? 'water-works'}:too-warm.`
}
