import { Link } from 'react-router'
import { ownerToSay } from '../access/purview.ts'
import { useAcknowledgeCampaignAlarm, useClearCampaignAlarm, useOpenCampaignAlarms } from '../api/campaignAlarms.ts'
import { useAccount } from '../api/session.ts'
import type { CampaignAlarm } from '../api/types.ts'
import { sentence } from '../format/sentence.ts'
import { paths } from '../paths.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import classes from './CampaignAlarms.module.css'
import { whyNotAcknowledge, whyNotClear } from './whyNotAlarm.ts'

/** Campaigns that stopped themselves, above what is wrong with devices; nothing when there are none. */
export function CampaignAlarms() {
  const alarms = useOpenCampaignAlarms().data?.items ?? []
  if (alarms.length === 0) return null
  return (
    <ul className={classes.list} aria-label="Campaigns that stopped themselves" data-testid="campaign-alarms">
      {alarms.map((alarm) => (
        <Row key={alarm.campaign} alarm={alarm} />
      ))}
    </ul>
  )
}

function Row({ alarm }: { alarm: CampaignAlarm }) {
  const { campaign, tenant, title, reason, state, raisedAt, acknowledgedBy, note } = alarm
  const account = useAccount()
  const owner = ownerToSay(account, tenant)
  const acknowledge = useAcknowledgeCampaignAlarm()
  const clear = useClearCampaignAlarm()
  return (
    <li className={classes.row} data-testid={`campaign-alarm-${campaign}`}>
      <span className={classes.mark} data-state={state} />
      <span>
        The campaign <Link to={paths.campaign(campaign)}>{title}</Link>{owner && ` of ${owner}`} stopped itself. <small>{sentence(reason)}</small>
      </span>
      <span className={classes.when}>
        <Ago time={raisedAt} />
      </span>
      <span className={classes.when} title={note}>
        {state === 'acknowledged' ? `${acknowledgedBy} cares` : 'open'}
      </span>
      <span className={classes.actions}>
        <Button
          look="quiet"
          iconOnly
          icon="check"
          busy={acknowledge.isPending}
          disabledReason={whyNotAcknowledge(alarm, account)}
          onClick={() => acknowledge.mutate(campaign)}
          testId="campaign-alarm-acknowledge"
        >
          {`Say that you care about the campaign ${title}`}
        </Button>
        <Button
          look="quiet"
          iconOnly
          icon="close"
          busy={clear.isPending}
          disabledReason={whyNotClear(alarm, account)}
          onClick={() => clear.mutate(campaign)}
          testId="campaign-alarm-clear"
        >
          Clear; it returns when the campaign breaks another limit
        </Button>
      </span>
    </li>
  )
}
