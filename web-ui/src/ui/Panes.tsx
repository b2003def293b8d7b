import type { ReactNode } from 'react'
import classes from './Panes.module.css'

export interface PanesProps {
  /** Whether something of the list is chosen; on a narrow screen the one pane or the other shows. */
  readonly chosen: boolean
  readonly tools?: ReactNode
  readonly listLabel: string
  readonly list: ReactNode
  readonly detailLabel: string
  readonly detail: ReactNode
}

/** A list, and what is chosen in it beside it. */
export function Panes({ chosen, tools, listLabel, list, detailLabel, detail }: PanesProps) {
  return (
    <div className={classes.panes} data-panes data-chosen={chosen || undefined}>
      <div className={classes.list} role="region" aria-label={listLabel}>
        {tools && <div className={classes.tools}>{tools}</div>}
        {list}
      </div>
      <div className={classes.detail} role="region" aria-label={detailLabel} tabIndex={0}>
        {detail}
      </div>
    </div>
  )
}
