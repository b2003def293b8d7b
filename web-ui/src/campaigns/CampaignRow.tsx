import { Owner } from '../access/Owner.tsx'
import type { Campaign } from '../api/types.ts'
import { sentence } from '../format/sentence.ts'
import { paths } from '../paths.ts'
import { WorkRow } from '../ui/WorkRow.tsx'
import { CampaignVerbs } from './CampaignVerbs.tsx'
import { campaignTone, campaignWord, tallyParts, tallyWords } from './campaignWords.ts'

export function CampaignRow({ campaign }: { campaign: Campaign }) {
  const { id, plan, state, why, by, madeAt, tally } = campaign
  return (
    <WorkRow
      work="campaign"
      id={id}
      data={{ 'data-state': state }}
      title={plan.title}
      to={paths.campaign(id)}
      tone={campaignTone(campaign)}
      word={campaignWord(campaign)}
      owner={<Owner tenant={plan.tenant} testId="campaign-owner" />}
      since={{ by: `made by ${by}`, at: madeAt }}
      verbs={<CampaignVerbs campaign={campaign} />}
      parts={tallyParts(tally)}
      total={tally.meant}
      progress={tallyWords(tally)}
    >
      {sentence(why)} {tally.all > 0 && sentence(tallyWords(tally))}
    </WorkRow>
  )
}
