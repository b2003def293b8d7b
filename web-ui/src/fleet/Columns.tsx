import { Link } from 'react-router'
import { counted } from '../format/number.ts'
import { Skeleton } from '../ui/Skeleton.tsx'
import classes from './FleetPage.module.css'

export interface Column {
  readonly from: number
  readonly below: number
  readonly devices: number
  /** Of the largest, which has the full height. */
  readonly part: number
  readonly link: string
}

export interface ColumnsProps {
  readonly title: string
  readonly unit: string
  readonly columns: readonly Column[]
  readonly loading: boolean
  readonly empty: string
  readonly testId: string
}

/** A histogram; each column leads to its devices. */
export function Columns({ title, unit, columns, loading, empty, testId }: ColumnsProps) {
  return (
    <section className={classes.section} aria-label={title} data-testid={testId}>
      <h2>
        {title} <small>{unit}</small>
      </h2>
      {loading ? (
        <Skeleton width="100%" height={120} />
      ) : columns.length === 0 ? (
        <p className={classes.empty}>{empty}</p>
      ) : (
        <ol className={classes.columns}>
          {columns.map(({ from, below, devices, part, link }) => {
            const words = `${from} to ${below} ${unit}: ${counted(devices, 'device')}`
            return (
              <li key={from}>
                <Link to={link} aria-label={words} title={words}>
                  <span style={{ height: `${devices === 0 ? 0 : Math.max(2, 100 * part)}%` }} />
                </Link>
                <small aria-hidden="true">{String(from).replace('-', '−')}</small>
              </li>
            )
          })}
        </ol>
      )}
    </section>
  )
}
