import { purviewWords } from '../access/purview.ts'
import type { Account, Alarm, CampaignAlarm } from '../api/types.ts'

type AnyAlarm = Pick<Alarm | CampaignAlarm, 'state' | 'acknowledgedBy'>

export function whyNotAcknowledge({ state, acknowledgedBy }: AnyAlarm, account: Account): string | undefined {
  if (state === 'cleared') return 'It is over.'
  if (state === 'acknowledged') return `${acknowledgedBy} cares already.`
  return whyNoRole(account)
}

export function whyNotClear({ state }: AnyAlarm, account: Account): string | undefined {
  return state === 'cleared' ? 'It is over.' : whyNoRole(account)
}

/** A rule looks at all devices of a tenant, so whoever sees fewer has none. */
export function whyNotSeeRules({ purview }: Account): string | undefined {
  return purview.groups?.length ? `A rule looks at all devices of a tenant, and you see ${purviewWords(purview)}.` : undefined
}

export function whyNotEditRules(account: Account): string | undefined {
  if (account.role !== 'admin') return `Rules decide what everybody is called for, which takes the role admin; yours is ${account.role}.`
  return whyNotSeeRules(account)
}

function whyNoRole(account: Account): string | undefined {
  return account.role === 'viewer' ? 'Caring for alarms takes the role operator; yours is viewer.' : undefined
}
