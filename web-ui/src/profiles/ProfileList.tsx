import { Link } from 'react-router'
import type { DeviceProfile } from '../api/types.ts'
import { paths } from '../paths.ts'
import list from '../ui/RowList.module.css'
import classes from './Profiles.module.css'

export function ProfileList({ profiles, chosen }: { profiles: readonly DeviceProfile[]; chosen: string | undefined }) {
  return (
    <ul className={list.list} data-testid="profile-list">
      {profiles.map(({ name, version }) => (
        <li key={name}>
          <Link
            to={paths.profile(name)}
            className={`${list.row} ${classes.row}`}
            aria-current={name === chosen ? 'page' : undefined}
            data-testid={`profile-row-${name}`}
          >
            <span className={list.name}>{name}</span>
            <span className={list.more}>version {version}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
