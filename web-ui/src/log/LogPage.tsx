import { useLog } from '../api/log.ts'
import { Page } from '../ui/Page.tsx'
import { LogView } from './LogView.tsx'

/** What happened to the fleet. */
export function LogPage() {
  return (
    <Page title="Log" aside="What happened, newest first" testId="log-page">
      <LogView log={useLog()} ofOneDevice={false} />
    </Page>
  )
}
