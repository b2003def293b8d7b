import type { ReactNode } from 'react'
import { Link } from 'react-router'
import classes from './Figures.module.css'
import { Skeleton } from './Skeleton.tsx'

/** A row of the few numbers that say how things stand. */
export function Figures({ children }: { children: ReactNode }) {
  return <div className={classes.figures}>{children}</div>
}

export interface FigureProps {
  readonly name: string
  readonly link?: string
  readonly testId: string
  readonly children: ReactNode
}

export function Figure({ name, link, testId, children }: FigureProps) {
  return (
    <div className={classes.figure}>
      <span className={classes.number} data-testid={testId}>
        {children}
      </span>
      {link ? <Link to={link}>{name}</Link> : <span>{name}</span>}
    </div>
  )
}

export function FiguresLoading() {
  return (
    <div className={classes.figures} aria-busy="true">
      {[1, 2, 3, 4].map((figure) => (
        <div key={figure} className={classes.figure}>
          <Skeleton width={64} height={24} />
          <Skeleton width={84} />
        </div>
      ))}
    </div>
  )
}
