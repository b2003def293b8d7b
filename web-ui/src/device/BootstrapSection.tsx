import { useDeviceBootstraps } from '../api/bootstrap.ts'
import { SessionRow } from '../bootstrap/SessionRow.tsx'
import { Trouble } from '../shell/Trouble.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import classes from './Place.module.css'

/** Each time it came to the bootstrap server, and how it fared. */
export function BootstrapSection({ endpoint }: { endpoint: string }) {
  const sessions = useDeviceBootstraps(endpoint)
  return (
    <section className={classes.section} aria-labelledby="bootstraps">
      <h2 id="bootstraps">Bootstraps</h2>
      {sessions.isError ? (
        <Trouble error={sessions.error} onRetry={() => void sessions.refetch()} />
      ) : !sessions.data ? (
        <Skeleton width="40%" />
      ) : sessions.data.length === 0 ? (
        <p className={classes.soft}>It never came to the bootstrap server.</p>
      ) : (
        <ul data-testid="bootstrap-list">
          {sessions.data.map((session) => (
            <SessionRow key={session.beganAt} session={session} named={false} />
          ))}
        </ul>
      )}
    </section>
  )
}
