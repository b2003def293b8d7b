import { whyNotFleet } from '../access/purview.ts'
import type { Account } from '../api/types.ts'

/** Why what is searched for cannot become a group, or undefined. */
export function whyNotSave(account: Account | undefined, query: string, broken: boolean): string | undefined {
  if (account === undefined || account.role === 'viewer') return 'Your role may look, but not save.'
  const narrow = whyNotFleet(account)
  if (narrow) return narrow
  if (query === '') return 'Search for something to save it'
  return broken ? 'The query is not understood' : undefined
}
