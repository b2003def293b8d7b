import type { Account } from '../api/types.ts'

export function whyNotIntegrations(account: Account): string | undefined {
  return account.role === 'admin' ? undefined : `What other systems are told is for the role admin; yours is ${account.role}.`
}
