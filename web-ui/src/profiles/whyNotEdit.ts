import type { Account } from '../api/types.ts'

export function whyNotEditProfiles(account: Account): string | undefined {
  return account.role === 'viewer' ? 'Profiles decide what devices are asked for, which takes the role operator; yours is viewer.' : undefined
}
