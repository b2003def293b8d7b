import type { ManagementServer, ManagementServers } from '../api/types.ts'
import { count, counted } from '../format/number.ts'
import type { MarkTone } from '../ui/Mark.tsx'

export function policyWords(policy: ManagementServers['policy']): string {
  switch (policy) {
    case 'by-weight':
      return 'Each server gets its share of new devices by its weight. A device with a region goes to a server there.'
    case 'by-load':
      return 'A new device goes where most room is. One with a region goes to a server there.'
    case undefined:
      return 'The bootstrap server is off, so nobody is sent anywhere.'
  }
}

/** How it stands among the others. */
export function standing({ weight, capacity, devices }: ManagementServer): { word: string; tone: MarkTone } {
  if (weight === 0) return { word: 'drained', tone: 'caution' }
  if (capacity !== undefined && devices >= capacity) return { word: 'full', tone: 'trouble' }
  return { word: 'open', tone: 'good' }
}

/** The share of new devices that it gets by its weight, among those a device without a region may go to. */
export function share(server: ManagementServer, all: readonly ManagementServer[]): number {
  const total = all.filter(({ secured }) => secured === server.secured).reduce((sum, { weight }) => sum + weight, 0)
  return total === 0 ? 0 : server.weight / total
}

export function devicesWords({ devices, capacity }: ManagementServer): string {
  return capacity === undefined ? counted(devices, 'device') : `${count(devices)} of ${counted(capacity, 'device')}`
}

/** Why this is no weight, if it is none. */
export function whyNoWeight(text: string): string | undefined {
  return /^[0-9]{1,4}$/.test(text) && Number(text) <= 1000 ? undefined : 'A weight is a whole number from 0 to 1000.'
}
