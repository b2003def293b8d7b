import { Fragment } from 'react'
import type { CampaignPlan } from '../api/types.ts'
import classes from './Campaigns.module.css'
import { planFacts } from './planWords.ts'
import { useImageTitles } from './useImageTitles.ts'

/** What a plan says, to be read before somebody approves of it. */
export function PlanFacts({ plan }: { plan: CampaignPlan }) {
  const titleOf = useImageTitles()
  return (
    <dl className={classes.facts} data-testid="campaign-plan">
      {planFacts(plan, titleOf).map(({ about, says }) => (
        <Fragment key={about}>
          <dt>{about}</dt>
          <dd>{says}</dd>
        </Fragment>
      ))}
    </dl>
  )
}
