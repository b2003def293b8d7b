import type { ReactNode } from 'react'
import { useDocumentTitle } from '@mantine/hooks'
import classes from './Page.module.css'

export interface PageProps {
  readonly title: string
  readonly aside?: ReactNode
  readonly actions?: ReactNode
  readonly children: ReactNode
  /** Takes the height of the window and scrolls inside; for long tables. */
  readonly filled?: boolean
  readonly testId: string
}

export function Page({ title, aside, actions, children, filled = false, testId }: PageProps) {
  useDocumentTitle(`${title} · Dormouse`)
  return (
    <main className={classes.page} data-filled={filled || undefined} data-testid={testId}>
      <header className={classes.header}>
        <h1>{title}</h1>
        {aside && <span className={classes.aside}>{aside}</span>}
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {children}
    </main>
  )
}
