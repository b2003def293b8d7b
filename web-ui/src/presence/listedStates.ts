import type { PresenceState } from '../api/types.ts'

/** The states a list can be narrowed to. */
export const LISTED_STATES = ['awake', 'asleep', 'late', 'gone'] as const satisfies readonly PresenceState[]
export type ListedState = (typeof LISTED_STATES)[number]
