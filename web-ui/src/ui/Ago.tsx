import { ago, fullTime } from '../format/time.ts'
import { useNow } from './clock.ts'

/** A moment as its distance from now, ticking; the whole of it on hover. */
export function Ago({ time }: { time: string | undefined }) {
  const now = useNow()
  if (time === undefined) return <span aria-label="not yet">–</span>
  return (
    <time dateTime={time} title={fullTime(time)}>
      {ago(time, now)}
    </time>
  )
}
