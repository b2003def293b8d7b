import type { ReactNode } from 'react'
import classes from './Toolbar.module.css'

/** What narrows a list, and beside it what can be done. */
export function Toolbar({ children, actions }: { children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className={classes.toolbar}>
      {children}
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  )
}
