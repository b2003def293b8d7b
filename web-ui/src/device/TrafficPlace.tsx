import { useDeviceTraffic } from '../api/traffic.ts'
import { bytes, count } from '../format/number.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { DayBars } from '../traffic/DayBars.tsx'
import { daysOf, shares } from '../traffic/daysOf.ts'
import { useNow } from '../ui/clock.ts'
import { Figure, Figures, FiguresLoading } from '../ui/Figures.tsx'
import { Message } from '../ui/Message.tsx'
import { Notice } from '../ui/Notice.tsx'
import classes from './Place.module.css'

const DAYS = 30

/** What this device's radio carried: the battery and the bill pay for nothing else. */
export function TrafficPlace({ endpoint }: { endpoint: string }) {
  const traffic = useDeviceTraffic(endpoint)
  const now = useNow()

  if (traffic.isPending) return <div className={classes.place}><FiguresLoading /></div>
  if (!traffic.data) return <Trouble error={traffic.error} onRetry={() => void traffic.refetch()} />

  const { items, dailyBudgetBytes, overBudget } = traffic.data
  if (items.length === 0)
    return (
      <Message icon="traffic" title="Nothing on air yet" testId="traffic-empty">
        Bytes are written down every half minute. Silence costs nothing.
      </Message>
    )

  const days = daysOf(items, DAYS, now)
  const today = days.at(-1)
  const total = items.reduce((sum, day) => sum + day.bytes, 0)
  const sum = (of: (day: (typeof items)[number]) => number) => items.reduce((soFar, day) => soFar + of(day), 0)
  const spent = shares(items)
  return (
    <div className={classes.place} data-testid="traffic-place">
      {overBudget && (
        <Notice tone="caution" title="Over its budget today">
          What can wait is held back until tomorrow; commands and everything urgent still go out.
        </Notice>
      )}
      <Figures>
        <Figure name="today" testId="traffic-today">
          {bytes((today?.up ?? 0) + (today?.down ?? 0))}
        </Figure>
        <Figure name={`in ${DAYS} days`} testId="traffic-total">
          {bytes(total)}
        </Figure>
        <Figure name="handshakes" testId="traffic-handshakes">
          {count(sum(({ handshakes }) => handshakes))}
        </Figure>
        <Figure name="messages sent again" testId="traffic-retransmissions">
          {count(sum(({ up, down }) => up.retransmissions + down.retransmissions))}
        </Figure>
      </Figures>
      <section className={classes.section} aria-labelledby="days">
        <h2 id="days">Day by day</h2>
        <DayBars days={days} budget={dailyBudgetBytes} />
      </section>
      <section className={classes.section} aria-labelledby="spent">
        <h2 id="spent">Spent on</h2>
        <dl className={classes.shares}>
          {spent.map((share) => (
            <div key={share.what}>
              <dt>{share.what}</dt>
              <dd>
                <meter min={0} max={Math.max(total, 1)} value={share.bytes} aria-label={share.what} />
                <span>{bytes(share.bytes)}</span>
                <span>{Math.round((100 * share.bytes) / Math.max(total, 1))} %</span>
              </dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  )
}
