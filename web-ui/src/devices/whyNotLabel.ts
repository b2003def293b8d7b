import type { Role } from '../api/types.ts'

/** Why labels cannot be written on what is found, or undefined. */
export function whyNotLabel(role: Role | undefined, misunderstood: boolean, found: number | undefined): string | undefined {
  if (role === undefined || role === 'viewer') return 'Your role may look, but not label.'
  if (misunderstood) return 'The query is not understood.'
  return found === 0 ? 'No device is found by this.' : undefined
}
