import type { Presence, PresenceState } from '../api/types.ts'
import { clockTime } from '../format/time.ts'

export function presenceWord(state: PresenceState): string {
  switch (state) {
    case 'awake':
      return 'Awake'
    case 'asleep':
      return 'Asleep'
    case 'late':
      return 'Late'
    case 'gone':
      return 'Gone'
    case 'never':
      return 'Never seen'
  }
}

/** `Asleep since 12:04, expected by 12:34` */
export function presencePhrase({ state, since, until }: Presence, now: number): string {
  const start = since ? `${presenceWord(state)} since ${clockTime(since, now)}` : presenceWord(state)
  if (!until) return start
  switch (state) {
    case 'awake':
      return `${start}, likely until ${clockTime(until, now)}`
    case 'asleep':
      return `${start}, expected by ${clockTime(until, now)}`
    case 'late':
      return `${start}, was expected by ${clockTime(until, now)}`
    case 'gone':
    case 'never':
      return start
  }
}
