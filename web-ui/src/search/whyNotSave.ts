import type { Role } from '../api/types.ts'

/** Why what is searched for cannot become a group, or undefined. */
export function whyNotSave(role: Role | undefined, query: string, broken: boolean): string | undefined {
  if (role === undefined || role === 'viewer') return 'Your role may look, but not save.'
  if (query === '') return 'Search for something to save it'
  return broken ? 'The query is not understood' : undefined
}
