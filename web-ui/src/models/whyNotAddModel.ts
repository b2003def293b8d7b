import type { Account } from '../api/types.ts'

export function whyNotAddModel(account: Account): string | undefined {
  return account.role === 'admin' ? undefined : `Definitions change how every device is understood, which takes the role admin; yours is ${account.role}.`
}
