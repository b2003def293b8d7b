import { Link, useNavigate, useSearchParams } from 'react-router'
import { useCampaign, useCampaignDevices } from '../api/campaigns.ts'
import { isProblem } from '../api/problem.ts'
import { paths } from '../paths.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Bar } from '../ui/Bar.tsx'
import { DeviceStates } from '../ui/DeviceStates.tsx'
import { Message } from '../ui/Message.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { WorkAlone } from '../ui/WorkAlone.tsx'
import { CampaignRow } from './CampaignRow.tsx'
import classes from './Campaigns.module.css'
import { DEVICE_STATES, deviceStateOf, deviceStateTone, deviceStateWord, tallyParts, tallyWords, waveWords, withImage } from './campaignWords.ts'
import { PlanFacts } from './PlanFacts.tsx'
import { RehearseCampaign } from './RehearseCampaign.tsx'
import { useImageTitles } from './useImageTitles.ts'

/** Of devices that left a tenant, he is told how many there are. */
const LEFT = { title: 'They have left', text: 'A device that changes hands leaves the campaign, and is shown to whoever has it now.' }

/** One campaign, wave by wave and device by device. */
export function CampaignView({ id }: { id: string }) {
  const [query] = useSearchParams()
  const navigate = useNavigate()
  const state = deviceStateOf(query.get('state'))
  const campaign = useCampaign(id)
  const begun = (campaign.data?.tally.all ?? 0) > 0
  const list = useCampaignDevices(id, state, begun)
  const titleOf = useImageTitles()
  const several = (campaign.data?.plan.images.length ?? 1) > 1
  const devices = (list.data?.pages.flatMap((page) => page.items) ?? []).map((device) => (several ? withImage(device, titleOf) : device))

  if (isProblem(campaign.error, '/problems/campaign-unknown'))
    return (
      <Message icon="upload" title="There is no such campaign">
        All that are remembered are under <Link to={paths.campaigns()}>Campaigns</Link>.
      </Message>
    )
  if (campaign.isError && !campaign.data) return <Trouble error={campaign.error} onRetry={() => void campaign.refetch()} />
  if (!campaign.data) return <Skeleton width="50%" />

  const { plan, tally, waves } = campaign.data
  return (
    <>
      <WorkAlone>
        <CampaignRow campaign={campaign.data} />
      </WorkAlone>
      {waves && waves.length > 0 && (
        <ul className={classes.waves} data-testid="campaign-waves">
          {waves.map((wave, number) => (
            <li key={number}>
              <strong>
                Wave {number + 1}, {waveWords(plan, number)}
              </strong>
              <Bar parts={tallyParts(wave)} total={wave.meant} label={tallyWords(wave)} />
              <span className={classes.soft}>{tallyWords(wave)}</span>
            </li>
          ))}
        </ul>
      )}
      {!begun && <PlanFacts plan={plan} />}
      {!begun && <RehearseCampaign id={id} />}
      {begun && (
        <DeviceStates
          work="campaign"
          states={DEVICE_STATES}
          chosen={state}
          word={deviceStateWord}
          tone={deviceStateTone}
          counts={tally}
          devices={devices}
          list={list}
          when={({ timeline }) => timeline.at(-1)?.at}
          none={state === 'gone' && tally.gone > 0 ? LEFT : undefined}
          pathOf={({ endpoint }) => paths.device(endpoint)}
          onChange={(chosen) => void navigate(paths.campaign(id, chosen), { replace: true })}
        >
          <a href={paths.campaignReport(id)} download className={classes.soft}>
            Report (CSV)
          </a>
        </DeviceStates>
      )}
    </>
  )
}
