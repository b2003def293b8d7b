import { useMediaQuery } from '@mantine/hooks'
import { useState } from 'react'
import { Link } from 'react-router'
import { useClearAlarm } from '../api/alarms.ts'
import { useAccount } from '../api/session.ts'
import type { Alarm } from '../api/types.ts'
import { count } from '../format/number.ts'
import { sentence } from '../format/sentence.ts'
import { paths } from '../paths.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import type { More } from '../ui/TableEnd.tsx'
import { TWO_LINES_PX, VirtualTable } from '../ui/VirtualTable.tsx'
import { AcknowledgeAlarm } from './AcknowledgeAlarm.tsx'
import classes from './AlarmsPage.module.css'
import { severityWord } from './severity.ts'
import { whyNotAcknowledge, whyNotClear } from './whyNotAlarm.ts'

const COLUMNS = ['Severity', 'Device', 'What is wrong', 'Raised', 'State', 'Actions'] as const

/** As in the style sheet. */
const PHONE = '(max-width: 720px)'

export interface AlarmTableProps {
  readonly alarms: readonly Alarm[]
  readonly loading: boolean
  readonly dimmed: boolean
  readonly more: More
}

export function AlarmTable({ alarms, ...list }: AlarmTableProps) {
  const [caring, setCaring] = useState<Alarm | undefined>()
  const onPhone = useMediaQuery(PHONE) ?? false
  return (
    <>
      <VirtualTable
        {...list}
        key={String(onPhone)}
        rowPx={onPhone ? TWO_LINES_PX : undefined}
        label="Alarms"
        columns={COLUMNS}
        className={classes.table}
        items={alarms}
        total={undefined}
        keyOf={({ id }) => id}
        cells={(alarm) => <Cells alarm={alarm} onCare={() => setCaring(alarm)} />}
        testId="alarm-table"
        rowTestId={({ endpoint, rule }) => `alarm-row-${endpoint}-${rule}`}
      />
      {caring && <AcknowledgeAlarm alarm={caring} onClose={() => setCaring(undefined)} />}
    </>
  )
}

function Cells({ alarm, onCare }: { alarm: Alarm; onCare: () => void }) {
  const { id, endpoint, title, severity, state, reason, times, raisedAt, acknowledgedBy, note, clearedAt, clearedBy } = alarm
  const account = useAccount()
  const clear = useClearAlarm()
  return (
    <>
      <span role="cell" className={classes.severity}>
        <span className={classes.mark} data-severity={severity} data-state={state} />
        <span className={classes.word}>{severityWord(severity)}</span>
      </span>
      <span role="cell" className={classes.endpoint}>
        <Link to={paths.device(endpoint)}>{endpoint}</Link>
      </span>
      <span role="cell" className={classes.reason} title={`${title}. ${sentence(reason)}`}>
        {title} <small>{reason}</small>
      </span>
      <span role="cell" className={classes.when}>
        <Ago time={raisedAt} />
        {times > 1 && <small title={`Raised ${count(times)} times`}>×{count(times)}</small>}
      </span>
      <span role="cell" className={classes.state} title={note}>
        {state === 'raised' ? 'open' : state === 'acknowledged' ? `${acknowledgedBy} cares` : clearedBy ? `cleared by ${clearedBy}` : <>over <Ago time={clearedAt} /></>}
      </span>
      <span role="cell" className={classes.actions}>
        <Button look="quiet" iconOnly icon="check" disabledReason={whyNotAcknowledge(alarm, account)} onClick={onCare} testId="alarm-acknowledge">
          {`Say that you care about ${title.toLowerCase()} on ${endpoint}`}
        </Button>
        <Button
          look="quiet"
          iconOnly
          icon="close"
          busy={clear.isPending}
          disabledReason={whyNotClear(alarm, account)}
          onClick={() => clear.mutate(id)}
          testId="alarm-clear"
        >
          Clear; it returns with the next report that gives reason
        </Button>
      </span>
    </>
  )
}
