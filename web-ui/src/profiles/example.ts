import type { ProfileContent } from '../api/types.ts'

/** What a new profile begins with: enough to see how one is written. */
export const EXAMPLE: ProfileContent = {
  description: '',
  parent: 'standard',
  matching: { model: '*', priority: 0 },
  observations: [{ paths: ['/3/0/9'], attributes: { pmin: 3600, pmax: 86_400 } }],
}
