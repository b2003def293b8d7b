import { Link } from 'react-router'
import { count } from '../format/number.ts'
import { Skeleton } from '../ui/Skeleton.tsx'
import classes from './FleetPage.module.css'

export interface Share {
  readonly name: string
  readonly devices: number
  /** Of the largest, which fills the row. */
  readonly part: number
  readonly link: string
}

export interface SharesProps {
  readonly title: string
  readonly rows: readonly Share[]
  readonly loading: boolean
  readonly empty: string
  readonly testId: string
}

/** What devices are, the most frequent first; each row leads to its devices. */
export function Shares({ title, rows, loading, empty, testId }: SharesProps) {
  return (
    <section className={classes.section} aria-label={title} data-testid={testId}>
      <h2>{title}</h2>
      {loading ? (
        <Skeleton width="100%" height={120} />
      ) : rows.length === 0 ? (
        <p className={classes.empty}>{empty}</p>
      ) : (
        <ol className={classes.shares}>
          {rows.map(({ name, devices, part, link }) => (
            <li key={name}>
              <Link to={link}>{name}</Link>
              <span className={classes.track} aria-hidden="true">
                <span style={{ width: `${100 * part}%` }} />
              </span>
              <span className={classes.number}>{count(devices)}</span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
