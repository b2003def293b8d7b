import { NativeSelect, SegmentedControl } from '@mantine/core'
import { useSearchParams } from 'react-router'
import { HISTORY_RANGES, useHistory, useHistoryPaths, type HistoryRange } from '../api/history.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Message } from '../ui/Message.tsx'
import { HistoryView } from './HistoryView.tsx'
import classes from './Place.module.css'
import { firstToShow } from './historyPoints.ts'
import type { TreeObject, TreeRow } from './tree.ts'

const RANGE_WORDS: Record<HistoryRange, string> = { day: 'Day', week: 'Week', month: 'Month', year: 'Year' }
const RANGES = Object.keys(HISTORY_RANGES) as HistoryRange[]

/** One value over time, chosen from those that have a past. What is chosen is in the address. */
export function HistorySection({ endpoint, tree }: { endpoint: string; tree: readonly TreeObject[] }) {
  const [query, setQuery] = useSearchParams()
  const paths = useHistoryPaths(endpoint)
  const range = RANGES.find((candidate) => candidate === query.get('range')) ?? 'day'
  const known = paths.data?.map(({ path }) => path) ?? []
  const path = known.find((candidate) => candidate === query.get('path')) ?? firstToShow(known)
  const history = useHistory(endpoint, path, range)
  const rows = new Map(tree.flatMap(({ instances }) => instances.flatMap((instance) => instance.rows.map((row) => [row.path, row] as const))))

  function choose(parameter: 'path' | 'range', value: string): void {
    setQuery((before) => new URLSearchParams([...[...before].filter(([name]) => name !== parameter), [parameter, value]]), { replace: true })
  }

  return (
    <section className={classes.section} aria-labelledby="history">
      <div className={classes.head}>
        <h2 id="history">How it came to be so</h2>
        {path !== undefined && (
          <div className={classes.tools}>
            <NativeSelect
              size="xs"
              aria-label="Which value"
              value={path}
              onChange={(event) => choose('path', event.currentTarget.value)}
              data={known.map((value) => ({ value, label: nameOf(value, rows) }))}
              data-testid="history-path"
            />
            <SegmentedControl
              size="xs"
              aria-label="How far back"
              data={RANGES.map((value) => ({ value, label: RANGE_WORDS[value] }))}
              value={range}
              onChange={(value) => choose('range', value)}
            />
          </div>
        )}
      </div>
      {paths.isError ? (
        <Trouble error={paths.error} onRetry={() => void paths.refetch()} />
      ) : paths.isSuccess && path === undefined ? (
        <Message icon="history" title="No history yet" testId="history-empty">
          Whatever this device reports from now on is kept. Observe a resource, or let its profile do it.
        </Message>
      ) : history.isError ? (
        <Trouble error={history.error} onRetry={() => void history.refetch()} />
      ) : (
        history.data && <HistoryView history={history.data} row={rows.get(history.data.path)} range={range} />
      )}
    </section>
  )
}

function nameOf(path: string, rows: ReadonlyMap<string, TreeRow>): string {
  const [, object, instance, resource, entry] = path.split('/')
  const row = rows.get(`/${object}/${instance}/${resource}`)
  return row ? `${row.name}${entry === undefined ? '' : ` ${entry}`} (${path})` : path
}
