import type { AlarmFilter } from '../api/alarms.ts'
import type { AlarmPage } from '../api/types.ts'
import { count } from '../format/number.ts'
import { Button } from '../ui/Button.tsx'
import { Chips } from '../ui/Chips.tsx'
import classes from './AlarmsPage.module.css'
import { SEVERITIES, severityWord } from './severity.ts'

const STATES = ['open', 'raised', 'acknowledged', 'cleared'] as const satisfies readonly AlarmFilter['state'][]

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
      <Chips
        label="State"
        choices={STATES}
        chosen={filter.state}
        word={stateWord}
        counted={(state) => counts && (state === 'open' ? counts.raised + counts.acknowledged : counts[state])}
        onChange={(state = filter.state) => onChange({ ...filter, state })}
        testId="alarm-state"
      />
      <Chips
        label="Severity"
        choices={SEVERITIES}
        chosen={severity}
        word={(each) => (
          <>
            <span className={classes.mark} data-severity={each} />
            {severityWord(each)}
          </>
        )}
        counted={(each) => counts?.openBySeverity[each]}
        onChange={(chosen) => onChange({ ...rest, ...(rule && { rule }), ...(endpoint && { endpoint }), ...(chosen && { severity: chosen }) })}
        testId="alarm-severity"
      />
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

function stateWord(state: AlarmFilter['state']): string {
  switch (state) {
    case 'open':
      return 'Open'
    case 'raised':
      return 'Nobody cares yet'
    case 'acknowledged':
      return 'Somebody cares'
    case 'cleared':
      return 'Cleared'
  }
}
