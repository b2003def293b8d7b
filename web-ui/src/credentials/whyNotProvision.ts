import type { Account } from '../api/types.ts'

export function whyNotProvision(account: Account): string | undefined {
  return account.role === 'admin' ? undefined : `Keys decide who may come in, which takes the role admin; yours is ${account.role}.`
}
