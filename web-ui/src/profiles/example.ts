import type { ProfileContent } from '../api/types.ts'

/** What a new profile begins with: enough to see how one is written. */
export const EXAMPLE: ProfileContent = {
  description: '',
  parent: 'standard',
  matching: { model: '*', priority: 0 },
  bootstrap: {
    keys: 'psk-128',
    serverId: 1,
    server: { binding: 'U', lifetime: 86_400, storeNotifications: true },
    spread: 10,
    discover: true,
    attempts: 3,
    deletesAll: false,
    unsecured: false,
    claims: false,
  },
  observations: [{ paths: ['/3/0/9'], attributes: { pmin: 3600, pmax: 86_400 } }],
}
