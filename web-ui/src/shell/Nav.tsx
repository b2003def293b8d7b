import { NavLink } from 'react-router'
import { paths } from '../paths.ts'
import { Icon, type IconName } from '../ui/Icon.tsx'
import classes from './Nav.module.css'

const PLACES: readonly { to: string; icon: IconName; name: string; testId: string }[] = [
  { to: paths.devices(), icon: 'devices', name: 'Devices', testId: 'nav-devices' },
  { to: paths.profiles(), icon: 'profiles', name: 'Profiles', testId: 'nav-profiles' },
  { to: paths.provisioning(), icon: 'provisioning', name: 'Provisioning', testId: 'nav-provisioning' },
  { to: paths.models(), icon: 'models', name: 'Object models', testId: 'nav-models' },
  { to: paths.system(), icon: 'system', name: 'System', testId: 'nav-system' },
]

export function Nav({ onFollow }: { onFollow: () => void }) {
  return (
    <nav className={classes.nav} aria-label="Main">
      {PLACES.map(({ to, icon, name, testId }) => (
        <NavLink key={to} to={to} className={classes.link ?? ''} data-testid={testId} onClick={onFollow}>
          <Icon name={icon} />
          {name}
        </NavLink>
      ))}
    </nav>
  )
}
