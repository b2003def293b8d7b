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

export function whyNotEditRules(account: Account): string | undefined {
  return account.role === 'admin' ? undefined : `Rules decide what everybody is called for, which takes the role admin; yours is ${account.role}.`
}

function whyNoRole(account: Account): string | undefined {
  return account.role === 'viewer' ? 'Caring for alarms takes the role operator; yours is viewer.' : undefined
}
