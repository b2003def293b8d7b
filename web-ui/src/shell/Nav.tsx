import { NavLink, useLocation } from 'react-router'
import { useOpenAlarms } from '../api/alarms.ts'
import { useOpenCampaignAlarms } from '../api/campaignAlarms.ts'
import { useAccount } from '../api/session.ts'
import { count } from '../format/number.ts'
import { paths } from '../paths.ts'
import { Icon } from '../ui/Icon.tsx'
import classes from './Nav.module.css'
import { placesFor } from './places.ts'

export function Nav({ onFollow }: { onFollow: () => void }) {
  const ofDevices = useOpenAlarms().data?.raised ?? 0
  const ofCampaigns = useOpenCampaignAlarms().data?.items.filter(({ state }) => state === 'raised').length ?? 0
  const raised = ofDevices + ofCampaigns
  const { pathname } = useLocation()
  return (
    <nav className={classes.nav} aria-label="Main">
      {placesFor(useAccount()).map(({ to, icon, name, testId, within = [] }) => (
        <NavLink
          key={to}
          to={to}
          className={`${classes.link ?? ''} ${within.some((part) => pathname.startsWith(part.to)) ? 'active' : ''}`}
          data-testid={testId}
          onClick={onFollow}
        >
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
