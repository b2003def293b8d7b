import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useRemoveCampaign } from '../api/campaigns.ts'
import { troubleOf } from '../api/problem.ts'
import { useAccount } from '../api/session.ts'
import type { Campaign } from '../api/types.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { whyNotCampaign } from './campaignWords.ts'
import { DraftCampaign } from './DraftCampaign.tsx'

/** What may be done with a plan of which nothing has begun. */
export function DraftVerbs({ campaign }: { campaign: Campaign }) {
  const navigate = useNavigate()
  const reason = whyNotCampaign(useAccount())
  const remove = useRemoveCampaign()
  const [changing, setChanging] = useState<Campaign | undefined>()
  const [removing, setRemoving] = useState(false)
  return (
    <>
      <Button look="quiet" icon="edit" disabledReason={reason} onClick={() => setChanging(campaign)} testId="campaign-change">
        Change
      </Button>
      <Button look="quiet" icon="trash" disabledReason={reason} onClick={() => setRemoving(true)} testId="campaign-remove">
        Remove
      </Button>
      {changing && <DraftCampaign seen={changing} onClose={() => setChanging(undefined)} />}
      {removing && (
        <Confirm
          title={`Remove “${campaign.plan.title}”?`}
          act="Remove"
          busy={remove.isPending}
          trouble={remove.error && troubleOf(remove.error)}
          onAct={() => remove.mutate(campaign.id, { onSuccess: () => void navigate(paths.campaigns()) })}
          onClose={() => setRemoving(false)}
          testId="campaign-removal"
        >
          Nothing has begun of it, and nothing is left of it then.
        </Confirm>
      )}
    </>
  )
}
