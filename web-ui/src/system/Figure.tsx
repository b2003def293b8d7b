import type { ReactNode } from 'react'
import { Link } from 'react-router'
import classes from './SystemPage.module.css'

export function Figure({ name, link, testId, children }: { name: string; link?: string; testId: string; children: ReactNode }) {
  return (
    <div className={classes.figure}>
      <span className={classes.number} data-testid={testId}>
        {children}
      </span>
      {link ? <Link to={link}>{name}</Link> : <span>{name}</span>}
    </div>
  )
}
