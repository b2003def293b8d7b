import { NavLink } from 'react-router'
import { useOpenAlarms } from '../api/alarms.ts'
import { count } from '../format/number.ts'
import { paths } from '../paths.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'
import classes from './Nav.module.css'

interface Place {
  readonly to: string
  readonly icon: IconName
  readonly name: string
  readonly testId: string
}

const PLACES: readonly Place[] = [
  { to: paths.fleet(), icon: 'fleet', name: 'Fleet', testId: 'nav-fleet' },
  { to: paths.devices(), icon: 'devices', name: 'Devices', testId: 'nav-devices' },
  { to: paths.alarms(), icon: 'alarm', name: 'Alarms', testId: 'nav-alarms' },
  { to: paths.commands(), icon: 'clock', name: 'Commands', testId: 'nav-commands' },
  { to: paths.firmware(), icon: 'read', name: 'Firmware', testId: 'nav-firmware' },
  { to: paths.campaigns(), icon: 'upload', name: 'Campaigns', testId: 'nav-campaigns' },
  { to: paths.profiles(), icon: 'profiles', name: 'Profiles', testId: 'nav-profiles' },
  { to: paths.provisioning(), icon: 'provisioning', name: 'Provisioning', testId: 'nav-provisioning' },
  { to: paths.models(), icon: 'models', name: 'Object models', testId: 'nav-models' },
  { to: paths.log(), icon: 'log', name: 'Log', testId: 'nav-log' },
  { to: paths.integrations(), icon: 'external', name: 'Integrations', testId: 'nav-integrations' },
  { to: paths.access(), icon: 'shield', name: 'Access & audit', testId: 'nav-access' },
  { to: paths.system(), icon: 'system', name: 'System', testId: 'nav-system' },
]

export function Nav({ onFollow }: { onFollow: () => void }) {
  const alarms = useOpenAlarms()
  const raised = alarms.data?.raised ?? 0
  return (
    <nav className={classes.nav} aria-label="Main">
      {PLACES.map(({ to, icon, name, testId }) => (
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
