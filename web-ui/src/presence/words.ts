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

/** `since 12:04, expected by 12:34`: what follows the state's word; empty when no times are known. */
export function presenceTimes({ state, since, until }: Presence, now: number): string {
  const start = since ? `since ${clockTime(since, now)}` : ''
  if (!until) return start
  const end = foretold(state, clockTime(until, now))
  return [start, end].filter(Boolean).join(', ')
}

function foretold(state: PresenceState, time: string): string {
  switch (state) {
    case 'awake':
      return `likely until ${time}`
    case 'asleep':
      return `expected by ${time}`
    case 'late':
      return `was expected by ${time}`
    case 'gone':
    case 'never':
      return ''
  }
}
