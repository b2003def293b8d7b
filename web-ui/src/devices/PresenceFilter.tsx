import type { DeviceCounts } from '../api/types.ts'
import { LISTED_STATES, type ListedState } from '../presence/listedStates.ts'
import { PresenceMark } from '../presence/PresenceMark.tsx'
import { presenceWord } from '../presence/words.ts'
import { Chips } from '../ui/Chips.tsx'

export interface PresenceFilterProps {
  readonly chosen: ListedState | undefined
  readonly counts: DeviceCounts | undefined
  readonly onChange: (chosen: ListedState | undefined) => void
}

/** One state or all; how many each would show stands beside it. */
export function PresenceFilter({ chosen, counts, onChange }: PresenceFilterProps) {
  return (
    <Chips
      label="Presence"
      choices={LISTED_STATES}
      chosen={chosen}
      word={(state) => (
        <>
          <PresenceMark state={state} />
          {presenceWord(state)}
        </>
      )}
      counted={(state) => counts?.[state]}
      onChange={onChange}
      testId="presence-filter"
    />
  )
}
