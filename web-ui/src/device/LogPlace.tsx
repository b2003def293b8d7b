import { useLog } from '../api/log.ts'
import { LogView } from '../log/LogView.tsx'
import classes from './Place.module.css'

/** What happened to this device. */
export function LogPlace({ endpoint }: { endpoint: string }) {
  return (
    <div className={classes.place} data-testid="log-place">
      <LogView log={useLog(endpoint)} ofOneDevice />
    </div>
  )
}
