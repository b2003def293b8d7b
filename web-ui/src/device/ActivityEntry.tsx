import type { KnownValue } from '../api/types.ts'
import { clockTimeWithSeconds } from '../format/time.ts'
import { count } from '../format/number.ts'
import { labelOf, valueText } from '../values/valueText.ts'
import type { Entry } from './activity.ts'
import classes from './ActivityStream.module.css'
import type { TreeRow } from './tree.ts'

const MOST_VALUES = 5

export function ActivityEntry({ entry, rows }: { entry: Entry; rows: ReadonlyMap<string, TreeRow> }) {
  const { at, tone, title, detail, values, times } = entry
  const hidden = (values?.length ?? 0) - MOST_VALUES
  return (
    <li className={classes.entry} data-tone={tone} data-testid="activity-entry">
      <time dateTime={at}>{clockTimeWithSeconds(at)}</time>
      <div>
        {!values && <p className={classes.title}>{title}</p>}
        {detail && <p className={classes.detail}>{detail}</p>}
        {values?.slice(0, MOST_VALUES).map((value) => (
          <p key={value.path} className={classes.value}>
            <span title={value.path}>{rows.get(resourceOf(value))?.name ?? value.path}</span> <b>{words(value, rows)}</b>
          </p>
        ))}
        {hidden > 0 && <p className={classes.detail}>and {count(hidden)} more</p>}
        {times > 1 && <p className={classes.times}>{count(times)} reports</p>}
      </div>
    </li>
  )
}

function resourceOf({ path }: KnownValue): string {
  return path.split('/').slice(0, 4).join('/')
}

function words(value: KnownValue, rows: ReadonlyMap<string, TreeRow>): string {
  const resource = rows.get(resourceOf(value))?.resource
  const text = labelOf(value.value, resource) ?? valueText(value.value, value.type)
  return `${text} ${resource?.units ?? ''}`.trim()
}
