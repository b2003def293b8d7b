import { useState } from 'react'
import { counted } from '../format/number.ts'
import type { Entry } from './activity.ts'
import { ActivityEntry } from './ActivityEntry.tsx'
import classes from './ActivityStream.module.css'
import type { TreeObject, TreeRow } from './tree.ts'

/** What happens with this device while somebody looks, newest first. */
export function ActivityStream({ entries, tree }: { entries: readonly Entry[]; tree: readonly TreeObject[] }) {
  const [withValues, setWithValues] = useState(true)
  const shown = withValues ? entries : entries.filter(({ tone }) => tone !== 'values')
  const rows = new Map<string, TreeRow>(
    tree.flatMap(({ instances }) => instances.flatMap((instance) => instance.rows.map((row) => [row.path, row] as const))),
  )
  return (
    <aside className={classes.stream} aria-label="Activity" data-testid="activity">
      <header className={classes.head}>
        <h2>Activity</h2>
        <label className={classes.choice}>
          <input type="checkbox" checked={withValues} onChange={(event) => setWithValues(event.currentTarget.checked)} />
          Values
        </label>
      </header>
      {shown.length === 0 ? (
        <p className={classes.quiet}>Quiet so far. Whatever this device does while you are here shows in this column, and so does what you ask of it.</p>
      ) : (
        <ol aria-live="off" aria-label={counted(shown.length, 'entry', 'entries')}>
          {shown.map((entry) => (
            <ActivityEntry key={entry.id} entry={entry} rows={rows} />
          ))}
        </ol>
      )}
    </aside>
  )
}
