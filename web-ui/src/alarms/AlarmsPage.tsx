import { useAccount } from '../api/session.ts'
import { useNavigate, useSearchParams } from 'react-router'
import { useAlarms } from '../api/alarms.ts'
import { useOpenCampaignAlarms } from '../api/campaignAlarms.ts'
import { counted } from '../format/number.ts'
import { alarmFilterOf, paths } from '../paths.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Button } from '../ui/Button.tsx'
import { Message } from '../ui/Message.tsx'
import { Page } from '../ui/Page.tsx'
import { AlarmFilters } from './AlarmFilters.tsx'
import classes from './AlarmsPage.module.css'
import { AlarmTable } from './AlarmTable.tsx'
import { CampaignAlarms } from './CampaignAlarms.tsx'
import { useLiveAlarms } from './useLiveAlarms.ts'
import { whyNotSeeRules } from './whyNotAlarm.ts'

/** What is wrong in the fleet. */
export function AlarmsPage() {
  const [query] = useSearchParams()
  const navigate = useNavigate()
  const filter = alarmFilterOf(query)
  const account = useAccount()
  const list = useAlarms(filter)
  const campaigns = useOpenCampaignAlarms().data?.open ?? 0
  useLiveAlarms()
  const alarms = list.data?.pages.flatMap(({ items }) => items) ?? []
  const counts = list.data?.pages[0]?.counts

  return (
    <Page
      title="Alarms"
      aside={counts && counted(counts.raised + counts.acknowledged + campaigns, 'open', 'open')}
      actions={
        <Button icon="profiles" onClick={() => void navigate(paths.alarmRules())} disabledReason={whyNotSeeRules(account)} testId="alarm-rules">
          Rules
        </Button>
      }
      testId="alarms-page"
      filled
    >
      <CampaignAlarms />
      <div className={classes.tools}>
        <AlarmFilters filter={filter} counts={counts} onChange={(next) => void navigate(paths.alarms(next), { replace: true })} />
      </div>
      {list.isError && alarms.length === 0 ? (
        <Trouble error={list.error} onRetry={() => void list.refetch()} />
      ) : list.isSuccess && alarms.length === 0 ? (
        <Message icon="alarm" title={filter.state === 'cleared' ? 'No alarm was cleared lately' : 'All is well'} testId="alarms-empty">
          {filter.state === 'cleared' ? 'What was wrong and is not any more shows here.' : 'No rule has anything to say about any device.'}
        </Message>
      ) : (
        <AlarmTable alarms={alarms} loading={list.isPending} dimmed={list.isPlaceholderData} more={list} />
      )}
    </Page>
  )
}
