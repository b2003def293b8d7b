import { whyNotFleet } from '../access/purview.ts'
import type { Account } from '../api/types.ts'

export function whyNotAddModel(account: Account): string | undefined {
  return account.role === 'admin' ? whyNotFleet(account) : `Definitions change how every device is understood, which takes the role admin; yours is ${account.role}.`
}
