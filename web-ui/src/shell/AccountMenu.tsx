import { Menu } from '@mantine/core'
import { useNavigate } from 'react-router'
import { purviewWords, seesFleet } from '../access/purview.ts'
import { useAccount, useLogout } from '../api/session.ts'
import { paths } from '../paths.ts'
import { Icon } from '../ui/Icon.tsx'
import classes from './AccountMenu.module.css'

export function AccountMenu() {
  const account = useAccount()
  // Whom a provider vouches for has no password here.
  const isOurs = !account.name.startsWith('oidc:')
  const logout = useLogout()
  const navigate = useNavigate()
  return (
    <Menu position="top-start" width={190} transitionProps={{ duration: 90 }}>
      <Menu.Target>
        <button type="button" className={classes.account} data-testid="account-menu">
          <Icon name="account" />
          <span className={classes.who}>
            <span className={classes.name} title={account.name}>
              {account.name}
            </span>
            <span className={classes.role}>{account.role}</span>
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {!seesFleet(account) && <Menu.Label>You see {purviewWords(account.purview)}</Menu.Label>}
        {isOurs && (
          <>
            <Menu.Item onClick={() => void navigate(paths.password())} data-testid="account-password">
              Change password
            </Menu.Item>
            <Menu.Item onClick={() => void navigate(paths.secondFactor())} data-testid="account-second-factor">
              Second factor
            </Menu.Item>
          </>
        )}
        <Menu.Item onClick={() => void navigate(paths.access('sessions'))} data-testid="account-sessions">
          Sessions
        </Menu.Item>
        <Menu.Item onClick={() => logout.mutate()} data-testid="account-logout">
          Log out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
