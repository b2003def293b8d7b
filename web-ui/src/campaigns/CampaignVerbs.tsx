import { useState } from 'react'
import { useSteerCampaign, type CampaignVerb } from '../api/campaigns.ts'
import { troubleOf } from '../api/problem.ts'
import { useAccount } from '../api/session.ts'
import type { Campaign } from '../api/types.ts'
import { counted } from '../format/number.ts'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import type { IconName } from '../ui/Icon.tsx'
import { isDraft, verbsFor, whyNotSteer } from './campaignWords.ts'
import { DraftVerbs } from './DraftVerbs.tsx'
import { PlanFacts } from './PlanFacts.tsx'

const LOOKS: Record<CampaignVerb, { word: string; icon: IconName; asks: boolean }> = {
  approve: { word: 'Approve', icon: 'check', asks: true },
  start: { word: 'Start', icon: 'run', asks: true },
  pause: { word: 'Pause', icon: 'pause', asks: false },
  resume: { word: 'Go on', icon: 'run', asks: true },
  abort: { word: 'Abort', icon: 'close', asks: true },
  rollback: { word: 'Roll back', icon: 'rotate', asks: true },
}

/** What was asked about, and the campaign as it was then: what is done is done to what was seen. */
interface Asked {
  readonly verb: CampaignVerb
  readonly seen: Campaign
}

export function CampaignVerbs({ campaign }: { campaign: Campaign }) {
  const account = useAccount()
  const steer = useSteerCampaign()
  const [asked, setAsked] = useState<Asked | undefined>()

  function choose(verb: CampaignVerb): void {
    steer.reset()
    if (LOOKS[verb].asks) setAsked({ verb, seen: campaign })
    else steer.mutate({ seen: campaign, verb })
  }

  return (
    <>
      {verbsFor(campaign).map((verb) => (
        <Button
          key={verb}
          look="quiet"
          icon={LOOKS[verb].icon}
          busy={steer.isPending && asked === undefined && steer.variables.verb === verb}
          disabledReason={whyNotSteer(campaign, verb, account)}
          onClick={() => choose(verb)}
          testId={`campaign-${verb}`}
        >
          {LOOKS[verb].word}
        </Button>
      ))}
      {isDraft(campaign) && <DraftVerbs campaign={campaign} />}
      {asked && (
        <Confirm
          title={`${LOOKS[asked.verb].word} “${asked.seen.plan.title}”?`}
          act={LOOKS[asked.verb].word}
          keep="Leave it as it is"
          look={asked.verb === 'approve' ? 'primary' : 'danger'}
          busy={steer.isPending}
          trouble={steer.error && troubleOf(steer.error)}
          onAct={() => steer.mutate(asked, { onSuccess: () => setAsked(undefined) })}
          onClose={() => setAsked(undefined)}
          testId="campaign-asking"
        >
          <p>{consequence(asked)}</p>
          {(asked.verb === 'approve' || asked.verb === 'start') && <PlanFacts plan={asked.seen.plan} />}
        </Confirm>
      )}
    </>
  )
}

function consequence({ verb, seen: { tally } }: Asked): string {
  switch (verb) {
    case 'approve':
      return 'Then it may be started just as it stands here. Whoever changes it needs another approval.'
    case 'start':
      return 'Its devices are looked for, and the first wave begins.'
    case 'resume':
      return `The next devices begin. ${counted(tally.failed, 'device')} failed until now; that you have seen it is written down, and they count against no limit any more.`
    case 'abort':
      return `${counted(tally.planned, 'device')} will not begin, and what is under way on ${counted(tally['under-way'], 'device')} is called off, unless they are installing already.`
    case 'rollback':
      return `It ends, and the image before is put on ${counted(tally.succeeded + tally['under-way'], 'device')}, as far as they have the new one.`
    case 'pause':
      return ''
  }
}
