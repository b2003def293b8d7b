import { useEndSession, useSessions } from '../api/access.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { Mark } from '../ui/Mark.tsx'
import { RowListLoading } from '../ui/RowListLoading.tsx'
import classes from './Access.module.css'

/** Who is logged in: one's own sessions; for an administrator, all. */
export function SessionsTab() {
  const sessions = useSessions()
  const end = useEndSession()
  if (sessions.isError && !sessions.data) return <Trouble error={sessions.error} onRetry={() => void sessions.refetch()} />
  if (sessions.isPending) return <RowListLoading />
  return (
    <ul className={classes.rows} data-testid="session-list">
      {sessions.data.map(({ id, account, role, address, since, lastUsed, own }) => (
        <li key={id} data-testid={`session-row-${account}`}>
          <div className={classes.rowHead}>
            <h2>{account}</h2>
            <Mark tone={own ? 'good' : 'open'}>{own ? 'this one' : role}</Mark>
            <span className={classes.soft}>
              from <code>{address}</code>, opened <Ago time={since} />, used <Ago time={lastUsed} />
            </span>
            <div className={classes.verbs}>
              <Button
                look="quiet"
                icon="close"
                busy={end.isPending && end.variables === id}
                disabledReason={own ? 'This is the session you are in: log out instead.' : undefined}
                onClick={() => end.mutate(id)}
                testId="session-end"
              >
                End it
              </Button>
            </div>
          </div>
        </li>
      ))}
    </ul>
  )
}
