import type { Account } from '../api/types.ts'

export function whyNotAccess(account: Account): string | undefined {
  return account.role === 'admin' ? undefined : `Who may do what, and who did what, is for the role admin; yours is ${account.role}.`
}
