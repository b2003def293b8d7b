import { NavLink } from 'react-router'
import classes from './Tabs.module.css'

export interface Tab {
  readonly to: string
  readonly name: string
  readonly testId: string
  /** How many of its kind want attention; nothing shows at none. */
  readonly count?: number | undefined
  /** Whether what lies below its address belongs to it too. */
  readonly deep?: boolean
}

export interface TabsProps {
  readonly label: string
  readonly tabs: readonly Tab[]
}

/** The places of one thing, side by side. Each has an address of its own. */
export function Tabs({ label, tabs }: TabsProps) {
  return (
    <nav className={classes.tabs} aria-label={label}>
      {tabs.map(({ to, name, testId, count, deep = false }) => (
        <NavLink key={to} to={to} end={!deep} className={classes.tab ?? ''} data-testid={testId}>
          {name}
          {count ? <span className={classes.count}>{count}</span> : null}
        </NavLink>
      ))}
    </nav>
  )
}
