import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { Ago } from './Ago.tsx'
import { Bar, type BarPart } from './Bar.tsx'
import { Mark, type MarkTone } from './Mark.tsx'
import classes from './WorkRow.module.css'

export interface WorkRowProps {
  /** What it is, in one word: `rotation`. */
  readonly work: string
  readonly id: string
  /** Where its life stands, for who looks it up by that. */
  readonly data: Readonly<Record<`data-${string}`, string>>
  readonly title: string
  readonly to: string
  readonly tone: MarkTone
  readonly word: string
  /** Whose it is, where that does not go without saying. */
  readonly owner: ReactNode
  readonly since: { readonly by: string; readonly at: string; readonly more?: string }
  readonly verbs: ReactNode
  readonly parts: readonly BarPart[]
  readonly total: number
  readonly progress: string
  /** What is said below the bar, if not the progress alone. */
  readonly children?: ReactNode
}

/** Long work on many devices: what it is, how it stands, what may be done with it, and how far it came, once there is something to come far with. */
export function WorkRow({ work, id, title, to, tone, word, owner, since, verbs, parts, total, progress, ...props }: WorkRowProps) {
  return (
    <li className={classes.row} data-testid={`${work}-row-${id}`} {...props.data}>
      <div className={classes.head}>
        <h2>
          <Link to={to}>{title}</Link>
        </h2>
        <Mark tone={tone} testId={`${work}-state`}>
          {word}
        </Mark>
        {owner}
        <span className={classes.soft}>
          {since.by} <Ago time={since.at} />
          {since.more}
        </span>
        <div className={classes.verbs}>{verbs}</div>
      </div>
      {total > 0 && <Bar parts={parts} total={total} label={progress} />}
      <p className={classes.soft} data-testid={`${work}-progress`}>
        {props.children ?? progress}
      </p>
    </li>
  )
}
