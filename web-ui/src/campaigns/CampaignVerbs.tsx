import { useState } from 'react'
import { useSteerCampaign, type CampaignVerb } from '../api/campaigns.ts'
import { troubleOf } from '../api/problem.ts'
import { useAccount } from '../api/session.ts'
import type { Campaign } from '../api/types.ts'
import { counted } from '../format/number.ts'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import type { IconName } from '../ui/Icon.tsx'
import { verbsFor, whyNotSteer } from './campaignWords.ts'

const LOOKS: Record<CampaignVerb, { word: string; icon: IconName; asks: boolean }> = {
  approve: { word: 'Approve', icon: 'check', asks: false },
  start: { word: 'Start', icon: 'run', asks: true },
  pause: { word: 'Pause', icon: 'pause', asks: false },
  resume: { word: 'Go on', icon: 'run', asks: true },
  abort: { word: 'Abort', icon: 'close', asks: true },
  rollback: { word: 'Roll back', icon: 'rotate', asks: true },
}

export function CampaignVerbs({ campaign }: { campaign: Campaign }) {
  const account = useAccount()
  const steer = useSteerCampaign()
  const [asked, setAsked] = useState<CampaignVerb | undefined>()
  return (
    <>
      {verbsFor(campaign).map((verb) => (
        <Button
          key={verb}
          look="quiet"
          icon={LOOKS[verb].icon}
          busy={steer.isPending && asked === undefined && steer.variables.verb === verb}
          disabledReason={whyNotSteer(campaign, verb, account)}
          onClick={() => (LOOKS[verb].asks ? setAsked(verb) : steer.mutate({ id: campaign.id, verb }))}
          testId={`campaign-${verb}`}
        >
          {LOOKS[verb].word}
        </Button>
      ))}
      {asked && (
        <Confirm
          title={`${LOOKS[asked].word} “${campaign.plan.title}”?`}
          act={LOOKS[asked].word}
          keep="Leave it as it is"
          busy={steer.isPending}
          trouble={steer.error && troubleOf(steer.error)}
          onAct={() => steer.mutate({ id: campaign.id, verb: asked }, { onSuccess: () => setAsked(undefined) })}
          onClose={() => setAsked(undefined)}
          testId="campaign-asking"
        >
          <p>{consequence(campaign, asked)}</p>
        </Confirm>
      )}
    </>
  )
}

function consequence({ tally }: Campaign, verb: CampaignVerb): string {
  switch (verb) {
    case 'start':
      return 'Its devices are looked for, and the first wave begins.'
    case 'resume':
      return `The next devices begin. ${counted(tally.failed, 'device')} failed until now; that you have seen it is written down, and they count against no limit any more.`
    case 'abort':
      return `${counted(tally.planned, 'device')} will not begin, and what is under way on ${counted(tally['under-way'], 'device')} is called off, unless they are installing already.`
    case 'rollback':
      return `It ends, and the image before is put on ${counted(tally.succeeded + tally['under-way'], 'device')}, as far as they have the new one.`
    case 'approve':
    case 'pause':
      return ''
  }
}
