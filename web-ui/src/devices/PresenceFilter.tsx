import type { DeviceCounts } from '../api/types.ts'
import { count } from '../format/number.ts'
import { LISTED_STATES, type ListedState } from '../presence/listedStates.ts'
import { PresenceMark } from '../presence/PresenceMark.tsx'
import { presenceWord } from '../presence/words.ts'
import classes from '../ui/Chips.module.css'

export interface PresenceFilterProps {
  readonly chosen: ListedState | undefined
  readonly counts: DeviceCounts | undefined
  readonly onChange: (chosen: ListedState | undefined) => void
}

/** One state or all; how many each would show stands beside it. */
export function PresenceFilter({ chosen, counts, onChange }: PresenceFilterProps) {
  return (
    <div className={classes.chips} role="group" aria-label="Presence">
      {LISTED_STATES.map((state) => (
        <button
          key={state}
          type="button"
          className={classes.chip}
          aria-pressed={state === chosen}
          data-testid={`presence-filter-${state}`}
          onClick={() => onChange(state === chosen ? undefined : state)}
        >
          <PresenceMark state={state} />
          {presenceWord(state)}
          <span className={classes.count}>{counts ? count(counts[state]) : '·'}</span>
        </button>
      ))}
    </div>
  )
}
