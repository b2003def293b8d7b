import { NavLink } from 'react-router'
import { seesFleet } from '../access/purview.ts'
import { useOpenAlarms } from '../api/alarms.ts'
import { useAccount } from '../api/session.ts'
import { count } from '../format/number.ts'
import { paths } from '../paths.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'
import classes from './Nav.module.css'

interface Place {
  readonly to: string
  readonly icon: IconName
  readonly name: string
  readonly testId: string
  /** It is about the whole fleet. */
  readonly fleetWide?: boolean
}

const PLACES: readonly Place[] = [
  { to: paths.fleet(), icon: 'fleet', name: 'Fleet', testId: 'nav-fleet' },
  { to: paths.devices(), icon: 'devices', name: 'Devices', testId: 'nav-devices' },
  { to: paths.alarms(), icon: 'alarm', name: 'Alarms', testId: 'nav-alarms' },
  { to: paths.commands(), icon: 'clock', name: 'Commands', testId: 'nav-commands' },
  { to: paths.firmware(), icon: 'read', name: 'Firmware', testId: 'nav-firmware', fleetWide: true },
  { to: paths.campaigns(), icon: 'upload', name: 'Campaigns', testId: 'nav-campaigns', fleetWide: true },
  { to: paths.profiles(), icon: 'profiles', name: 'Profiles', testId: 'nav-profiles', fleetWide: true },
  { to: paths.provisioning(), icon: 'provisioning', name: 'Provisioning', testId: 'nav-provisioning', fleetWide: true },
  { to: paths.models(), icon: 'models', name: 'Object models', testId: 'nav-models' },
  { to: paths.log(), icon: 'log', name: 'Log', testId: 'nav-log' },
  { to: paths.integrations(), icon: 'external', name: 'Integrations', testId: 'nav-integrations', fleetWide: true },
  { to: paths.access(), icon: 'shield', name: 'Access & audit', testId: 'nav-access' },
  { to: paths.system(), icon: 'system', name: 'System', testId: 'nav-system' },
]

export function Nav({ onFollow }: { onFollow: () => void }) {
  const whole = seesFleet(useAccount())
  const alarms = useOpenAlarms()
  const raised = alarms.data?.raised ?? 0
  return (
    <nav className={classes.nav} aria-label="Main">
      {PLACES.filter(({ fleetWide }) => whole || !fleetWide).map(({ to, icon, name, testId }) => (
        <NavLink key={to} to={to} className={classes.link ?? ''} data-testid={testId} onClick={onFollow}>
          <Icon name={icon} />
          {name}
          {to === paths.alarms() && raised > 0 && (
            <span className={classes.count} title="Alarms nobody cares for yet">
              {count(raised)}
            </span>
          )}
        </NavLink>
      ))}
    </nav>
  )
}
