import type { ReactNode } from 'react'
import classes from './WorkRow.module.css'

/** The row of long work that has the page to itself. */
export function WorkAlone({ children }: { children: ReactNode }) {
  return <ul className={classes.alone}>{children}</ul>
}
