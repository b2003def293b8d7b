import type { Rehearsal } from '../api/types.ts'
import { counted } from '../format/number.ts'
import { fullTime } from '../format/time.ts'
import classes from './Completions.module.css'

/** When how many devices would be through: a column for each stretch of time, what failed on top. */
export function Completions({ completions }: { completions: Rehearsal['completions'] }) {
  const highest = Math.max(1, ...completions.map(({ succeeded, failed }) => succeeded + failed))
  const first = completions[0]
  const last = completions.at(-1)
  if (!first || !last) return null
  return (
    <figure className={classes.figure} data-testid="campaign-completions">
      <div className={classes.columns} role="img" aria-label={`When how many devices would be through, from ${fullTime(first.from)} to ${fullTime(last.until)}`}>
        {completions.map(({ from, until, succeeded, failed }) => (
          <span key={from} title={`${fullTime(from)} to ${fullTime(until)}: ${counted(succeeded, 'device')} updated, ${failed} failed`}>
            <span data-tone="trouble" style={{ height: `${(100 * failed) / highest}%` }} />
            <span data-tone="good" style={{ height: `${(100 * succeeded) / highest}%` }} />
          </span>
        ))}
      </div>
      <figcaption>
        <span>{fullTime(first.from)}</span>
        <span>at most {counted(highest, 'device')} in one stretch</span>
        <span>{fullTime(last.until)}</span>
      </figcaption>
    </figure>
  )
}
