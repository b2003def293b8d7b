import { useEffect, useRef } from 'react'
import { NavLink, useLocation } from 'react-router'
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
  const strip = useRef<HTMLElement>(null)
  const { pathname } = useLocation()

  // On a phone they are wider than the screen: the one that is open shall be in sight.
  useEffect(() => {
    const open = strip.current?.querySelector<HTMLElement>('[aria-current="page"]')
    if (strip.current && open) strip.current.scrollLeft = open.offsetLeft - strip.current.offsetLeft - (strip.current.clientWidth - open.offsetWidth) / 2
  }, [pathname])

  return (
    <nav ref={strip} className={classes.tabs} aria-label={label}>
      {tabs.map(({ to, name, testId, count, deep = false }) => (
        <NavLink key={to} to={to} end={!deep} className={classes.tab ?? ''} data-testid={testId}>
          {name}
          {count ? <span className={classes.count}>{count}</span> : null}
        </NavLink>
      ))}
    </nav>
  )
}
