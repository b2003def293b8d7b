import type { AlarmFilter } from '../api/alarms.ts'
import type { AlarmPage } from '../api/types.ts'
import { count } from '../format/number.ts'
import { Button } from '../ui/Button.tsx'
import chips from '../ui/Chips.module.css'
import classes from './AlarmsPage.module.css'
import { SEVERITIES, severityWord } from './severity.ts'

const STATES = [
  { state: 'open', word: 'Open' },
  { state: 'raised', word: 'Nobody cares yet' },
  { state: 'acknowledged', word: 'Somebody cares' },
  { state: 'cleared', word: 'Cleared' },
] as const

export interface AlarmFiltersProps {
  readonly filter: AlarmFilter
  readonly counts: AlarmPage['counts'] | undefined
  readonly onChange: (filter: AlarmFilter) => void
}

export function AlarmFilters({ filter, counts, onChange }: AlarmFiltersProps) {
  const { severity, rule, endpoint, ...rest } = filter
  const [worst] = counts?.openByRule ?? []
  return (
    <>
      <div className={chips.chips} role="group" aria-label="State">
        {STATES.map(({ state, word }) => (
          <button
            key={state}
            type="button"
            className={chips.chip}
            aria-pressed={state === filter.state}
            data-testid={`alarm-state-${state}`}
            onClick={() => onChange({ ...filter, state })}
          >
            {word}
            <span className={chips.count}>{counts ? count(state === 'open' ? counts.raised + counts.acknowledged : counts[state]) : '·'}</span>
          </button>
        ))}
      </div>
      <div className={chips.chips} role="group" aria-label="Severity">
        {SEVERITIES.map((each) => (
          <button
            key={each}
            type="button"
            className={chips.chip}
            aria-pressed={each === severity}
            data-testid={`alarm-severity-${each}`}
            onClick={() => onChange({ ...rest, ...(rule && { rule }), ...(endpoint && { endpoint }), ...(each !== severity && { severity: each }) })}
          >
            <span className={classes.mark} data-severity={each} />
            {severityWord(each)}
            <span className={chips.count}>{counts ? count(counts.openBySeverity[each]) : '·'}</span>
          </button>
        ))}
      </div>
      {(rule ?? endpoint) !== undefined ? (
        <Button look="quiet" icon="close" onClick={() => onChange({ ...rest, ...(severity && { severity }) })} testId="alarms-widen">
          {rule ? `Only ${rule}` : `Only ${endpoint}`}
        </Button>
      ) : (
        worst &&
        worst.open > 1 && (
          <Button look="quiet" onClick={() => onChange({ ...filter, rule: worst.rule })} testId="alarms-most">
            {`${count(worst.open)} of them are ${worst.rule}`}
          </Button>
        )
      )}
    </>
  )
}
