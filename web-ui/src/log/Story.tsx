import { Link } from 'react-router'
import type { LogEntry } from '../api/types.ts'
import { fullTime } from '../format/time.ts'
import { paths } from '../paths.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import type { More } from '../ui/TableEnd.tsx'
import { toneOf } from './logWords.ts'
import classes from './Story.module.css'

export interface StoryProps {
  readonly entries: readonly LogEntry[]
  /** Whether the reader knows which device it is about. */
  readonly ofOneDevice: boolean
  readonly more: More
}

/** What happened, newest first, in sentences. */
export function Story({ entries, ofOneDevice, more }: StoryProps) {
  return (
    <>
      <ol className={classes.story} data-testid="log">
        {entries.map(({ at, kind, endpoint, sentence }, index) => (
          <li key={`${at} ${index}`} data-tone={toneOf(kind)} data-kind={kind}>
            <time dateTime={at} title={fullTime(at)}>
              <Ago time={at} />
            </time>
            <p>
              {!ofOneDevice && endpoint && (
                <>
                  <Link to={paths.device(endpoint, 'log')}>{endpoint}</Link>{' '}
                </>
              )}
              {sentence}
            </p>
          </li>
        ))}
      </ol>
      {more.hasNextPage && (
        <div className={classes.more}>
          <Button busy={more.isFetchingNextPage} onClick={() => void more.fetchNextPage()} testId="log-more">
            Further back
          </Button>
        </div>
      )}
    </>
  )
}
