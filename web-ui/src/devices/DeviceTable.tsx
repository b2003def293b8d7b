import { useNavigate } from 'react-router'
import type { DeviceSummary } from '../api/types.ts'
import { paths } from '../paths.ts'
import type { More } from '../ui/TableEnd.tsx'
import { VirtualTable } from '../ui/VirtualTable.tsx'
import { DeviceCells } from './DeviceCells.tsx'
import classes from './DeviceTable.module.css'

const COLUMNS = ['Presence', 'Endpoint', 'Model', 'Firmware', 'Battery', 'Signal', 'Security', 'Last seen'] as const

export interface DeviceTableProps {
  readonly devices: readonly DeviceSummary[]
  readonly total: number | undefined
  readonly loading: boolean
  readonly dimmed: boolean
  readonly more: More
}

export function DeviceTable({ devices, ...list }: DeviceTableProps) {
  const navigate = useNavigate()
  return (
    <VirtualTable
      {...list}
      label="Devices"
      columns={COLUMNS}
      className={classes.table}
      items={devices}
      keyOf={({ endpoint }) => endpoint}
      cells={(device) => <DeviceCells device={device} />}
      onOpen={({ endpoint }) => void navigate(paths.device(endpoint))}
      testId="device-table"
      rowTestId={({ endpoint }) => `device-row-${endpoint}`}
    />
  )
}
