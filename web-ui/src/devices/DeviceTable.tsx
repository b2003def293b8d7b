import type { CSSProperties } from 'react'
import { useNavigate } from 'react-router'
import type { DeviceSummary } from '../api/types.ts'
import { paths } from '../paths.ts'
import type { More } from '../ui/TableEnd.tsx'
import { VirtualTable } from '../ui/VirtualTable.tsx'
import { columnName, gridOf, type Column } from './columns.ts'
import { DeviceCells } from './DeviceCells.tsx'
import classes from './DeviceTable.module.css'

export interface DeviceTableProps {
  readonly devices: readonly DeviceSummary[]
  readonly columns: readonly Column[]
  readonly total: number | undefined
  readonly loading: boolean
  readonly dimmed: boolean
  readonly more: More
}

export function DeviceTable({ devices, columns, ...list }: DeviceTableProps) {
  const navigate = useNavigate()
  const { grid, leastPx } = gridOf(columns)
  return (
    <VirtualTable
      {...list}
      label="Devices"
      columns={['Presence', 'Endpoint', ...columns.map(columnName)]}
      className={classes.table}
      style={{ '--grid': grid, '--least': `${leastPx}px` } as CSSProperties}
      items={devices}
      keyOf={({ endpoint }) => endpoint}
      cells={(device) => <DeviceCells device={device} columns={columns} />}
      onOpen={({ endpoint }) => void navigate(paths.device(endpoint))}
      testId="device-table"
      rowTestId={({ endpoint }) => `device-row-${endpoint}`}
    />
  )
}
