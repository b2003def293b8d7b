import { clockTimeWithSeconds, fullTime } from '../format/time.ts'
import classes from './TraceLines.module.css'

/** To the millisecond: that is how answers and what is sent again are told apart. */
export function TraceTime({ at }: { at: string }) {
  const millis = String(new Date(at).getMilliseconds()).padStart(3, '0')
  return (
    <time className={classes.time} dateTime={at} title={fullTime(at)}>
      {clockTimeWithSeconds(at)}.{millis}
    </time>
  )
}
