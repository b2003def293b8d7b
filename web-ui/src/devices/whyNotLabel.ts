import { whyNotFleet } from '../access/purview.ts'
import type { Account } from '../api/types.ts'

/** Why labels cannot be written on what is found, or undefined. */
export function whyNotLabel(account: Account | undefined, misunderstood: boolean, found: number | undefined): string | undefined {
  if (account === undefined || account.role === 'viewer') return 'Your role may look, but not label.'
  const narrow = whyNotFleet(account)
  if (narrow) return narrow
  if (misunderstood) return 'The query is not understood.'
  return found === 0 ? 'No device is found by this.' : undefined
}
