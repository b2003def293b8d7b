import { useState } from 'react'
import { Link } from 'react-router'
import { useDeadLetters, useDiscardDeadLetters, useReplayDeadLetters } from '../api/integrations.ts'
import { troubleOf } from '../api/problem.ts'
import type { DeadLetter } from '../api/types.ts'
import { counted } from '../format/number.ts'
import { paths } from '../paths.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { Notice } from '../ui/Notice.tsx'
import classes from './Integrations.module.css'

/** What was given up, to be tried again or thrown away. */
export function DeadLetters({ name, total }: { name: string; total: number }) {
  const letters = useDeadLetters(name)
  const replay = useReplayDeadLetters(name)
  const discard = useDiscardDeadLetters(name)
  const [discarding, setDiscarding] = useState(false)
  const all = letters.data?.pages.flatMap((page) => page.items) ?? []
  const none = total === 0 ? 'There are none.' : undefined
  return (
    <section data-testid="dead-letters">
      <div className={classes.section}>
        <h3>Dead letters</h3>
        <Button look="quiet" icon="rotate" disabledReason={none} busy={replay.isPending} onClick={() => replay.mutate({})} testId="dead-replay-all">
          Try all again
        </Button>
        <Button look="quiet" icon="trash" disabledReason={none} onClick={() => setDiscarding(true)} testId="dead-discard-all">
          Throw all away
        </Button>
      </div>
      {replay.error && <Notice tone="trouble" title={troubleOf(replay.error).title} />}
      {all.length === 0 ? (
        <p className={classes.soft}>{letters.isPending ? 'Looking…' : 'Nothing was given up.'}</p>
      ) : (
        <ul className={classes.lines} data-testid="dead-list">
          {all.map((letter) => (
            <li key={letter.number}>
              <Ago time={letter.at} />
              <span>{letter.event}</span>
              <About letter={letter} />
              <span className={classes.answer} data-taken="false">
                {letter.why}; {counted(letter.attempts, 'attempt')}
              </span>
              <Button look="quiet" iconOnly icon="rotate" onClick={() => replay.mutate({ numbers: [letter.number] })} testId="dead-replay">
                Try it again
              </Button>
            </li>
          ))}
        </ul>
      )}
      {letters.hasNextPage && (
        <Button busy={letters.isFetchingNextPage} onClick={() => void letters.fetchNextPage()} testId="dead-more">
          Show more
        </Button>
      )}
      {discarding && (
        <Confirm
          title={`Throw away ${counted(total, 'dead letter')}?`}
          act="Throw away"
          keep="Keep them"
          busy={discard.isPending}
          trouble={discard.error && troubleOf(discard.error)}
          onAct={() => discard.mutate({}, { onSuccess: () => setDiscarding(false) })}
          onClose={() => setDiscarding(false)}
          testId="dead-discarding"
        >
          <p>{name} is never told what they say.</p>
        </Confirm>
      )}
    </section>
  )
}

/** The device, or the campaign. */
function About({ letter: { endpoint, campaign } }: { letter: DeadLetter }) {
  if (endpoint !== undefined)
    return (
      <Link className={classes.place} to={paths.device(endpoint)}>
        {endpoint}
      </Link>
    )
  return campaign === undefined ? null : (
    <Link className={classes.place} to={paths.campaign(campaign)}>
      {campaign}
    </Link>
  )
}
