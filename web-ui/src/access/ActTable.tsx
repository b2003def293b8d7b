import type { ActFilter } from '../api/audit.ts'
import type { Act } from '../api/types.ts'
import { Ago } from '../ui/Ago.tsx'
import { Mark } from '../ui/Mark.tsx'
import type { More } from '../ui/TableEnd.tsx'
import { VirtualTable } from '../ui/VirtualTable.tsx'
import classes from './Access.module.css'
import { operationWords, problemWords } from './actWords.ts'

const COLUMNS = ['When', 'Who', 'What', 'Where it was done', 'From', 'How it ended'] as const

export interface ActTableProps {
  readonly acts: readonly Act[]
  readonly loading: boolean
  readonly dimmed: boolean
  readonly more: More
  readonly onOpen: (act: Act) => void
  readonly onNarrow: (by: ActFilter) => void
}

export function ActTable({ acts, onOpen, onNarrow, ...list }: ActTableProps) {
  return (
    <VirtualTable
      {...list}
      label="Acts"
      columns={COLUMNS}
      className={classes.acts}
      items={acts}
      total={undefined}
      keyOf={({ id }) => id}
      cells={(act) => <Cells act={act} onOpen={() => onOpen(act)} onNarrow={onNarrow} />}
      onOpen={onOpen}
      testId="act-table"
      rowTestId={({ operation }) => `act-row-${operation}`}
    />
  )
}

function Cells({ act, onOpen, onNarrow }: { act: Act; onOpen: () => void; onNarrow: (by: ActFilter) => void }) {
  const { at, account, operation, target, address, outcome, problem } = act
  return (
    <>
      <span role="cell">
        <Ago time={at} />
      </span>
      <span role="cell">
        <button type="button" className={classes.link} title={`Only what ${account} did`} onClick={() => onNarrow({ account })}>
          {account || 'nobody'}
        </button>
      </span>
      <span role="cell">
        <button type="button" className={classes.link} onClick={onOpen} data-testid="act-open">
          {operationWords(operation)}
        </button>
      </span>
      <span role="cell" className={classes.target} title={target}>
        {target}
      </span>
      <span role="cell" className={classes.address}>
        {address}
      </span>
      <span role="cell">
        <Mark tone={outcome === 'done' ? 'good' : outcome === 'refused' ? 'caution' : 'quiet'} testId="act-outcome">
          {problem ? problemWords(problem) : outcome}
        </Mark>
      </span>
    </>
  )
}
