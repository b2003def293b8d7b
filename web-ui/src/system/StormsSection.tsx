import { useStorms } from '../api/system.ts'
import type { Storm } from '../api/types.ts'
import { count, counted } from '../format/number.ts'
import { sentence } from '../format/sentence.ts'
import { clockTime, fullTime } from '../format/time.ts'
import { Trouble } from '../shell/Trouble.tsx'
import { useNow } from '../ui/clock.ts'
import { Notice } from '../ui/Notice.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { arrivalWord, isGoingOn, lengthOf, percent, perSecond, serverWord, type StormGoingOn, trendWords } from './stormWords.ts'
import page from './SystemPage.module.css'
import classes from './Storms.module.css'

/** What goes on at each node, and what went on of late. */
export function StormsSection() {
  const storms = useStorms(true)
  return (
    <section className={page.section} aria-labelledby="storms">
      <h2 id="storms">Storms</h2>
      {storms.isPending ? (
        <Skeleton width="60%" />
      ) : !storms.data ? (
        <Trouble error={storms.error} onRetry={() => void storms.refetch()} />
      ) : (
        <>
          {storms.data.silent.length > 0 && (
            <Notice tone="caution" title={`No answer from ${storms.data.silent.join(', ')}`} testId="storms-silent">
              What goes on there is not known.
            </Notice>
          )}
          <Told storms={storms.data.items} />
        </>
      )}
    </section>
  )
}

function Told({ storms }: { storms: readonly Storm[] }) {
  const now = storms.filter(isGoingOn)
  const passed = storms.filter((storm) => !isGoingOn(storm))
  return (
    <>
      {now.length === 0 && (
        <p className={classes.soft} data-testid="storms-none">
          None: all that comes in is served.
        </p>
      )}
      {now.map((storm) => (
        <GoingOn key={storm.node + storm.server} storm={storm} />
      ))}
      {passed.length > 0 && (
        <ul className={classes.passed} aria-label="Storms that have passed" data-testid="storms-passed">
          {passed.map((storm) => (
            <Passed key={storm.node + storm.server + storm.beganAt} storm={storm} />
          ))}
        </ul>
      )}
    </>
  )
}

function GoingOn({ storm }: { storm: StormGoingOn }) {
  const { node, server, beganAt, admitted, refused, shareOfHandshakes, sentAway, highestPressure, now } = storm
  const clock = useNow()
  const trend = trendWords(now.trend)
  return (
    <article className={classes.storm} aria-label={`Storm at the ${serverWord(server)} of ${node}`} data-testid={`storm-${node}-${server}`}>
      <h3>
        {sentence(`The ${serverWord(server)} of ${node}, since ${clockTime(beganAt, clock)}`).slice(0, -1)} <small>{lengthOf(storm, clock)}</small>
      </h3>
      <dl className={page.state}>
        <div>
          <dt>Let in</dt>
          <dd>
            {perSecond(now.admittedPerSecond)}; {count(admitted)} since it began
          </dd>
        </div>
        <div>
          <dt>Refused</dt>
          <dd>
            {perSecond(now.refusedPerSecond)}; {count(refused)} since it began{trend && `; ${trend}`}
          </dd>
        </div>
        <div>
          <dt>Handshakes</dt>
          <dd>
            {percent(shareOfHandshakes)} of what came wanted one; {count(now.handshakesUnderWay)} under way, {count(now.handshakesWaiting)} wait for their turn
          </dd>
        </div>
        <div>
          <dt>Waiting</dt>
          <dd>{counted(now.requestsWaiting, 'request')} not answered yet</dd>
        </div>
        <div>
          <dt>Told to come back later</dt>
          <dd>{count(sentAway)}; others that were refused heard nothing, and come again</dd>
        </div>
        <div>
          <dt>Pressure</dt>
          <dd>
            {now.pressure.toFixed(2)}, at most {highestPressure.toFixed(2)}; 1 is more than it can do
          </dd>
        </div>
        <div>
          <dt>Its end</dt>
          <dd>not known, for nobody knows how many are still to come. It is over when nobody was refused for half a minute, and no crowd waited</dd>
        </div>
      </dl>
      <Arrivals storm={storm} />
    </article>
  )
}

function Arrivals({ storm }: { storm: Storm }) {
  return (
    <table className={classes.arrivals}>
      <caption>What came since it began, the least important first. Attempts, not devices: one that is refused comes again.</caption>
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Let in</th>
          <th scope="col">Refused</th>
        </tr>
      </thead>
      <tbody>
        {storm.arrivals.map(({ kind, admitted, refused }) => (
          <tr key={kind}>
            <th scope="row">{arrivalWord(kind)}</th>
            <td>{count(admitted)}</td>
            <td>{count(refused)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Passed({ storm }: { storm: Storm }) {
  const clock = useNow()
  const { node, server, beganAt, admitted, refused, shareOfHandshakes, highestPressure } = storm
  return (
    <li>
      <time dateTime={beganAt} title={fullTime(beganAt)}>
        {clockTime(beganAt, clock)}
      </time>
      <span>
        {serverWord(server)} of {node}, passed after {lengthOf(storm, clock)}
      </span>
      <span className={classes.soft}>
        {count(admitted)} let in, {count(refused)} refused; {percent(shareOfHandshakes)} handshakes; pressure {highestPressure.toFixed(2)} at most
      </span>
    </li>
  )
}
