import type { ImportFault } from '../api/types.ts'
import { count } from '../format/number.ts'
import type { More } from '../ui/TableEnd.tsx'
import { VirtualTable } from '../ui/VirtualTable.tsx'
import classes from './Imports.module.css'

const COLUMNS = ['Row', 'Column', 'What is wrong', 'What would be right'] as const

export interface FaultTableProps {
  readonly faults: readonly ImportFault[]
  readonly total: number
  readonly loading: boolean
  readonly dimmed: boolean
  readonly more: More
}

export function FaultTable({ faults, ...list }: FaultTableProps) {
  return (
    <VirtualTable
      {...list}
      label="Faults"
      columns={COLUMNS}
      className={classes.faults}
      items={faults}
      keyOf={({ row, column, what }) => `${row} ${column} ${what}`}
      cells={({ row, column, what, right }) => (
        <>
          <span role="cell" className={classes.number}>
            {count(row)}
          </span>
          <span role="cell">
            {column ? <code>{column}</code> : 'the row'}
          </span>
          <span role="cell" title={what}>
            {what}
          </span>
          <span role="cell" title={right}>
            {right}
          </span>
        </>
      )}
      testId="import-faults"
      rowTestId={({ row }) => `import-fault-${row}`}
    />
  )
}
