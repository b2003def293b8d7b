import type { DeliveryAttempt } from '../api/types.ts'
import { count } from '../format/number.ts'
import { Ago } from '../ui/Ago.tsx'
import classes from './Integrations.module.css'

/** The last attempts and what came of them. */
export function RecentAttempts({ attempts }: { attempts: readonly DeliveryAttempt[] }) {
  return (
    <section>
      <div className={classes.section}>
        <h3>Last deliveries</h3>
      </div>
      {attempts.length === 0 ? (
        <p className={classes.soft}>Nothing was delivered yet.</p>
      ) : (
        <ul className={classes.lines} data-testid="integration-attempts">
          {attempts.map((attempt, place) => (
            <li key={place}>
              <Ago time={attempt.at} />
              <span>{attempt.letters > 1 ? `${count(attempt.letters)} events` : attempt.event}</span>
              <span className={classes.place}>{attempt.letters > 1 ? '' : attempt.subject}</span>
              <span className={classes.answer} data-taken={attempt.taken}>
                {attempt.answer}
              </span>
              <span className={classes.more}>{count(attempt.millis)} ms</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
