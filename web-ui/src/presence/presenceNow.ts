import type { Presence } from '../api/types.ts'

/**
 * Presence as it is at this moment. Nobody tells when a device falls asleep or becomes late, because nothing happens then: `until` said it
 * beforehand. `expiresAt` is when its registration ends, where that is known.
 */
export function presenceNow(presence: Presence, now: number, expiresAt?: string): Presence {
  const { state, until } = presence
  if (until === undefined || now < Date.parse(until)) return presence
  if (state === 'awake')
    return presenceNow(
      { state: 'asleep', since: until, reason: 'it sleeps between its own messages', ...(expiresAt && { until: expiresAt }) },
      now,
      expiresAt,
    )
  if (state === 'asleep') return { state: 'late', since: until, reason: 'it should have updated its registration by now' }
  return presence
}
