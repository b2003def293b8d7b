import { Link } from 'react-router'
import type { Campaign } from '../api/types.ts'
import { sentence } from '../format/sentence.ts'
import { paths } from '../paths.ts'
import { Ago } from '../ui/Ago.tsx'
import { Bar } from '../ui/Bar.tsx'
import { Mark } from '../ui/Mark.tsx'
import classes from './Campaigns.module.css'
import { CampaignVerbs } from './CampaignVerbs.tsx'
import { campaignTone, campaignWord, tallyParts, tallyWords } from './campaignWords.ts'

export function CampaignRow({ campaign }: { campaign: Campaign }) {
  const { id, plan, state, why, by, madeAt, tally } = campaign
  return (
    <li className={classes.campaign} data-testid={`campaign-row-${id}`} data-state={state}>
      <div className={classes.head}>
        <h2>
          <Link to={paths.campaign(id)}>{plan.title}</Link>
        </h2>
        <Mark tone={campaignTone(campaign)} testId="campaign-state">
          {campaignWord(campaign)}
        </Mark>
        <span className={classes.soft}>
          made by {by} <Ago time={madeAt} />
        </span>
        <CampaignVerbs campaign={campaign} />
      </div>
      <Bar parts={tallyParts(tally)} total={tally.meant} label={tallyWords(tally)} />
      <p className={classes.soft} data-testid="campaign-progress">
        {sentence(why)} {sentence(tallyWords(tally))}
      </p>
    </li>
  )
}
