import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { usePresenceSamples } from '../api/search.ts'
import { count } from '../format/number.ts'
import { clockTime, fullTime } from '../format/time.ts'
import { LISTED_STATES, type ListedState } from '../presence/listedStates.ts'
import { presenceWord } from '../presence/words.ts'
import { Chart } from '../ui/Chart.tsx'
import { Message } from '../ui/Message.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import classes from './FleetPage.module.css'

const RANGES = { Day: 24, Week: 168, Month: 720 } as const
type Range = keyof typeof RANGES

/** One state over time: which one and how far back are chosen here. */
export function PresenceSection() {
  const [state, setState] = useState<ListedState>('late')
  const [range, setRange] = useState<Range>('Day')
  const samples = usePresenceSamples(RANGES[range])
  const points = (samples.data?.items ?? []).map((sample) => {
    const value = sample[state]
    return { time: Date.parse(sample.at), value, low: value, high: value }
  })
  return (
    <section className={classes.section} aria-labelledby="presence-over-time">
      <div className={classes.head}>
        <h2 id="presence-over-time">Presence over time</h2>
        <SegmentedControl
          size="xs"
          aria-label="Which state"
          data={LISTED_STATES.map((value) => ({ value, label: presenceWord(value) }))}
          value={state}
          onChange={(value) => setState(LISTED_STATES.find((each) => each === value) ?? 'late')}
        />
        <SegmentedControl
          size="xs"
          aria-label="How far back"
          data={Object.keys(RANGES)}
          value={range}
          onChange={(value) => setRange(value === 'Week' || value === 'Month' ? value : 'Day')}
        />
      </div>
      {!samples.data ? (
        <Skeleton width="100%" height={220} />
      ) : points.length === 0 ? (
        <Message icon="history" title="Nothing counted yet" testId="fleet-presence-empty">
          The fleet is counted every five minutes.
        </Message>
      ) : (
        <Chart
          label={`${presenceWord(state)} devices`}
          points={points}
          from={Date.parse(samples.data.from)}
          to={Date.parse(samples.data.to)}
          valueText={count}
          timeText={(time) => clockTime(new Date(time).toISOString(), Date.parse(samples.data.to))}
          exactTime={(time) => fullTime(new Date(time).toISOString())}
          testId="fleet-presence"
        />
      )}
    </section>
  )
}
