import { Link } from 'react-router'
import { seesFleet } from '../access/purview.ts'
import { useAccount } from '../api/session.ts'
import { useStorms } from '../api/system.ts'
import { counted } from '../format/number.ts'
import { sentence } from '../format/sentence.ts'
import { clockTime } from '../format/time.ts'
import { paths } from '../paths.ts'
import { isGoingOn, perSecond, together } from '../system/stormWords.ts'
import { useNow } from '../ui/clock.ts'
import { Notice } from '../ui/Notice.tsx'
import classes from './FleetPage.module.css'

/** That a storm goes on, what is done about it, and that nobody need do anything. Nothing when there is none. */
export function StormStrip() {
  const storms = (useStorms(seesFleet(useAccount())).data?.items ?? []).filter(isGoingOn)
  const clock = useNow()
  const { since, servers, nodes, admittedPerSecond, refusedPerSecond, trend } = together(storms)
  if (since === undefined) return null
  return (
    <div className={classes.strip}>
      <Notice tone="caution" title={`Storm: since ${clockTime(since, clock)} more comes in to ${servers} than can be served`} testId="storm-strip">
        {sentence(`${perSecond(admittedPerSecond)} are let in and ${perSecond(refusedPerSecond)} refused, the least important first${nodes > 1 ? `, on ${counted(nodes, 'node')}` : ''}`)}{' '}
        {trend && sentence(trend)} Devices that hold an association go on; whoever is refused comes again by itself. Nothing needs doing.{' '}
        <Link to={paths.storms()}>What comes in</Link>
      </Notice>
    </div>
  )
}
