import type { HistoryRange } from '../api/history.ts'
import type { History } from '../api/types.ts'
import { fullTime } from '../format/time.ts'
import { Chart } from '../ui/Chart.tsx'
import { Message } from '../ui/Message.tsx'
import { changesOf, pointsOf } from './historyPoints.ts'
import classes from './Place.module.css'
import type { TreeRow } from './tree.ts'

const NUMBER = new Intl.NumberFormat(undefined, { maximumSignificantDigits: 5 })

export function HistoryView({ history, row, range }: { history: History; row: TreeRow | undefined; range: HistoryRange }) {
  const points = pointsOf(history)
  const changes = changesOf(history)
  const units = row?.resource?.units ?? ''
  if (changes.length === 0)
    return (
      <Message icon="history" title="Nothing in this time">
        It reported before that. Look further back.
      </Message>
    )
  if (points.length === 0)
    return (
      <ol className={classes.changes} data-testid="history-changes">
        {changes.map(({ at, value }) => (
          <li key={at}>
            <time dateTime={at}>{fullTime(at)}</time>
            <code>{value}</code>
          </li>
        ))}
      </ol>
    )
  return (
    <Chart
      label={`${row?.name ?? history.path}${units && `, in ${units}`}`}
      points={points}
      from={Date.parse(history.from)}
      to={Date.parse(history.to)}
      valueText={(value) => NUMBER.format(value)}
      timeText={(time) => axisWord(time, range)}
      exactTime={(time) => fullTime(new Date(time).toISOString())}
      testId="history-chart"
    />
  )
}

function axisWord(time: number, range: HistoryRange): string {
  const options: Intl.DateTimeFormatOptions =
    range === 'day' ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } : range === 'year' ? { month: 'short' } : { day: 'numeric', month: 'short' }
  return new Date(time).toLocaleString(undefined, options)
}
