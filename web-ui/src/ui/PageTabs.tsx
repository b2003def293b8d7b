import classes from './PageTabs.module.css'
import { Tabs, type TabsProps } from './Tabs.tsx'

/** The tabs a page begins with, on a line from edge to edge. */
export function PageTabs(props: TabsProps) {
  return (
    <div className={classes.tabs}>
      <Tabs {...props} />
    </div>
  )
}
