import { Page } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import classes from './SystemPage.module.css'

export function SystemLoading() {
  return (
    <Page title="System" testId="system-loading">
      <div className={classes.figures} aria-busy="true">
        {[1, 2, 3, 4].map((figure) => (
          <div key={figure} className={classes.figure}>
            <Skeleton width={64} height={24} />
            <Skeleton width={84} />
          </div>
        ))}
      </div>
    </Page>
  )
}
