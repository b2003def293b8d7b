import { useDeviceCounts, useHistogram, useTally } from '../api/search.ts'
import { useOpenAlarms } from '../api/alarms.ts'
import { useOpenCampaignAlarms } from '../api/campaignAlarms.ts'
import { seesFleet, whyNotWhole } from '../access/purview.ts'
import { useAccount } from '../api/session.ts'
import { SEVERITIES, severityWord } from '../alarms/severity.ts'
import { count } from '../format/number.ts'
import { paths } from '../paths.ts'
import { LISTED_STATES } from '../presence/listedStates.ts'
import { presenceWord } from '../presence/words.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Figure, Figures, FiguresLoading } from '../ui/Figures.tsx'
import { Page } from '../ui/Page.tsx'
import { Columns } from './Columns.tsx'
import classes from './FleetPage.module.css'
import { PresenceSection } from './PresenceSection.tsx'
import { columnsOf, rowsOf } from './fleetWords.ts'
import { Shares } from './Shares.tsx'
import { StormStrip } from './StormStrip.tsx'

const REFRESH_MS = 15_000
const BATTERY_WIDTH = 10
const SIGNAL_WIDTH = 5
const MOST_SHOWN = 8

/** How all devices are together. Whatever is shown leads to those it counts. */
export function FleetPage() {
  const account = useAccount()
  const counts = useDeviceCounts('', REFRESH_MS)
  const alarms = useOpenAlarms()
  const campaigns = useOpenCampaignAlarms()
  const firmware = useTally('firmware')
  const models = useTally('model')
  const batteries = useHistogram('battery', BATTERY_WIDTH)
  const signals = useHistogram('signal', SIGNAL_WIDTH)

  return (
    <Page title="Fleet" testId="fleet-page">
      <StormStrip />
      {counts.isError ? (
        <Trouble error={counts.error} onRetry={() => void counts.refetch()} />
      ) : !counts.data ? (
        <FiguresLoading />
      ) : (
        <Figures>
          <Figure name="Devices" testId="fleet-total" link={paths.devices()}>
            {count(counts.data.total)}
          </Figure>
          {LISTED_STATES.map((state) => (
            <Figure key={state} name={presenceWord(state)} testId={`fleet-${state}`} link={paths.devices({ presence: state })}>
              {count(counts.data[state])}
            </Figure>
          ))}
          {SEVERITIES.map((severity) => (
            <Figure key={severity} name={`${severityWord(severity)} alarms`} testId={`fleet-alarms-${severity}`} link={paths.alarms({ severity })}>
              {alarms.data ? count(alarms.data.openBySeverity[severity]) : '·'}
            </Figure>
          ))}
          {whyNotWhole(account) === undefined && (
            <Figure name="Stopped campaigns" testId="fleet-stopped-campaigns" link={paths.alarms()}>
              {campaigns.data ? count(campaigns.data.open) : '·'}
            </Figure>
          )}
        </Figures>
      )}
      {seesFleet(account) && <PresenceSection />}
      <div className={classes.grid}>
        <Shares
          title="Firmware"
          rows={rowsOf(firmware.data, 'firmware', MOST_SHOWN)}
          loading={firmware.isPending}
          empty="No device has told its firmware yet."
          testId="fleet-firmware"
        />
        <Shares
          title="Models"
          rows={rowsOf(models.data, 'model', MOST_SHOWN)}
          loading={models.isPending}
          empty="No device has told its model yet."
          testId="fleet-models"
        />
        <Columns
          title="Battery"
          unit="%"
          columns={columnsOf(batteries.data, 'battery', BATTERY_WIDTH)}
          loading={batteries.isPending}
          empty="No device has told its battery yet."
          testId="fleet-battery"
        />
        <Columns
          title="Signal"
          unit="dBm"
          columns={columnsOf(signals.data, 'signal', SIGNAL_WIDTH)}
          loading={signals.isPending}
          empty="No device has told its signal yet."
          testId="fleet-signal"
        />
      </div>
    </Page>
  )
}
