import { Link, useNavigate, useSearchParams } from 'react-router'
import { useCampaign, useCampaignDevices } from '../api/campaigns.ts'
import { isProblem } from '../api/problem.ts'
import { count } from '../format/number.ts'
import { paths } from '../paths.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Ago } from '../ui/Ago.tsx'
import { Bar } from '../ui/Bar.tsx'
import chips from '../ui/Chips.module.css'
import { Mark } from '../ui/Mark.tsx'
import { Message } from '../ui/Message.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { VirtualTable } from '../ui/VirtualTable.tsx'
import { CampaignRow } from './CampaignRow.tsx'
import classes from './Campaigns.module.css'
import { DEVICE_STATES, deviceStateOf, deviceStateTone, deviceStateWord, tallyParts, tallyWords, waveWords } from './campaignWords.ts'
import { RehearseCampaign } from './RehearseCampaign.tsx'

const COLUMNS = ['Endpoint', 'State', 'When', 'Why'] as const

/** One campaign, wave by wave and device by device. */
export function CampaignView({ id }: { id: string }) {
  const [query] = useSearchParams()
  const navigate = useNavigate()
  const state = deviceStateOf(query.get('state'))
  const campaign = useCampaign(id)
  const list = useCampaignDevices(id, state)
  const devices = list.data?.pages.flatMap((page) => page.items) ?? []

  if (isProblem(campaign.error, '/problems/campaign-unknown'))
    return (
      <Message icon="upload" title="There is no such campaign">
        All that are remembered are under <Link to={paths.campaigns()}>Campaigns</Link>.
      </Message>
    )
  if (campaign.isError && !campaign.data) return <Trouble error={campaign.error} onRetry={() => void campaign.refetch()} />
  if (!campaign.data) return <Skeleton width="50%" />

  const { plan, tally, waves } = campaign.data
  const begun = tally.all > 0
  return (
    <>
      <ul className={classes.alone}>
        <CampaignRow campaign={campaign.data} />
      </ul>
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
      {!begun && <RehearseCampaign id={id} />}
      {begun && (
        <>
          <div className={chips.chips} role="group" aria-label="Which devices">
            {DEVICE_STATES.map((candidate) => (
              <button
                key={candidate}
                type="button"
                className={chips.chip}
                aria-pressed={candidate === state}
                onClick={() => void navigate(paths.campaign(id, candidate === state ? undefined : candidate), { replace: true })}
                data-testid={`campaign-devices-${candidate}`}
              >
                {deviceStateWord(candidate)}
                <span className={chips.count}>{count(tally[candidate])}</span>
              </button>
            ))}
            <a href={paths.campaignReport(id)} download className={classes.soft}>
              Report (CSV)
            </a>
          </div>
          {list.isSuccess && devices.length === 0 ? (
            <Message icon="devices" title="No device stands like this">
              Choose another state, or none to see all.
            </Message>
          ) : (
            <VirtualTable
              label="Devices of the campaign"
              columns={COLUMNS}
              className={classes.devices}
              items={devices}
              total={undefined}
              keyOf={({ endpoint }) => endpoint}
              loading={list.isPending}
              dimmed={list.isPlaceholderData}
              more={list}
              onOpen={({ endpoint }) => void navigate(paths.device(endpoint))}
              cells={(device) => (
                <>
                  <span role="cell" className={classes.endpoint}>
                    <Link to={paths.device(device.endpoint)}>{device.endpoint}</Link>
                  </span>
                  <span role="cell">
                    <Mark tone={deviceStateTone(device.state)}>{deviceStateWord(device.state)}</Mark>
                  </span>
                  <span role="cell" className={classes.soft}>
                    <Ago time={device.timeline.at(-1)?.at} />
                  </span>
                  <span role="cell" className={classes.soft} title={device.why}>
                    {device.why}
                  </span>
                </>
              )}
              testId="campaign-device-table"
              rowTestId={({ endpoint }) => `campaign-device-${endpoint}`}
            />
          )}
        </>
      )}
    </>
  )
}
