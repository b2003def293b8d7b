import type { Account } from '../api/types.ts'
import { whyNotFleet } from './purview.ts'

/** Why the audit trail is not shown; who sees a part of the fleet sees what he did himself. */
export function whyNotAudit(account: Account): string | undefined {
  return account.role === 'admin' ? undefined : `Who may do what, and who did what, is for the role admin; yours is ${account.role}.`
}

export function whyNotAccess(account: Account): string | undefined {
  return whyNotAudit(account) ?? whyNotFleet(account)
}
