import { useState } from 'react'
import { usePauseIntegration, useResumeIntegration, useTestIntegration } from '../api/integrations.ts'
import { troubleOf } from '../api/problem.ts'
import type { Integration, IntegrationList } from '../api/types.ts'
import { count } from '../format/number.ts'
import { exactDuration } from '../format/time.ts'
import { Ago } from '../ui/Ago.tsx'
import { Button } from '../ui/Button.tsx'
import { Figure, Figures } from '../ui/Figures.tsx'
import { Mark } from '../ui/Mark.tsx'
import { Notice } from '../ui/Notice.tsx'
import { DeadLetters } from './DeadLetters.tsx'
import classes from './Integrations.module.css'
import { RecentAttempts } from './RecentAttempts.tsx'
import { RemoveIntegration } from './RemoveIntegration.tsx'
import { mannerOf, placeOf, toneOf } from './words.ts'

export interface IntegrationViewProps {
  readonly integration: Integration
  readonly terms: IntegrationList
  readonly onEdit: () => void
}

/** How deliveries to one system go. */
export function IntegrationView({ integration, terms, onEdit }: IntegrationViewProps) {
  const { name, destination, state, events, query, pause, failingSince, nextTry, lastSuccess } = integration
  const pausing = usePauseIntegration()
  const resume = useResumeIntegration()
  const trial = useTestIntegration()
  const [removing, setRemoving] = useState(false)
  const trouble = pausing.error ?? resume.error ?? trial.error
  return (
    <article className={classes.view} data-testid="integration-view">
      <header className={classes.head}>
        <h2>{name}</h2>
        <Mark tone={toneOf(integration)} testId="integration-state">
          {state}
        </Mark>
        <div className={classes.verbs}>
          <Button icon="run" busy={trial.isPending} onClick={() => trial.mutate(name)} testId="integration-test">
            Test
          </Button>
          {state === 'delivering' ? (
            <Button icon="pause" busy={pausing.isPending} onClick={() => pausing.mutate(name)} testId="integration-pause">
              Pause
            </Button>
          ) : (
            <Button icon="rotate" busy={resume.isPending} onClick={() => resume.mutate(name)} testId="integration-resume">
              {state === 'paused' ? 'Resume' : 'Try now'}
            </Button>
          )}
          <Button icon="edit" onClick={onEdit} testId="integration-edit">
            Change
          </Button>
          <Button look="quiet" iconOnly icon="trash" onClick={() => setRemoving(true)} testId="integration-remove">
            {`Remove ${name}`}
          </Button>
        </div>
      </header>
      {pause && (
        <Notice tone="caution" title={pause.by ? `${pause.by} paused it` : 'The server paused it by itself'} testId="integration-paused">
          <Ago time={pause.since} />. {pause.why} What happens meanwhile is kept.
        </Notice>
      )}
      {!pause && failingSince && (
        <Notice tone="trouble" title="It takes nothing" testId="integration-failing">
          Since <Ago time={failingSince} />; it is tried again <Ago time={nextTry} />. What is not taken for {exactDuration(terms.giveUpAfterSeconds)}{' '}
          becomes a dead letter; after {exactDuration(terms.pauseAfterSeconds)} it is left alone.
        </Notice>
      )}
      {integration.lost > 0 && (
        <Notice tone="trouble" title={`${count(integration.lost)} events were lost`} testId="integration-lost">
          Too much waited for too long, and the oldest had to go.
        </Notice>
      )}
      {trial.data && (
        <Notice tone={trial.data.taken ? 'good' : 'trouble'} title={trial.data.taken ? 'It took the test' : 'It did not take the test'} testId="integration-trial">
          {trial.data.answer}, after {count(trial.data.millis)} ms
        </Notice>
      )}
      {trouble && <Notice tone="trouble" title={troubleOf(trouble).title} />}
      <Figures>
        <Figure name="delivered" testId="integration-delivered">
          {count(integration.delivered)}
        </Figure>
        <Figure name="in the backlog" testId="integration-backlog">
          {count(integration.backlog)}
        </Figure>
        <Figure name="to be tried again" testId="integration-waiting">
          {count(integration.waiting)}
        </Figure>
        <Figure name="dead letters" testId="integration-dead">
          {count(integration.deadLetters)}
        </Figure>
      </Figures>
      <dl className={classes.facts}>
        <dt>{mannerOf(destination)}</dt>
        <dd className={classes.place}>{placeOf(destination)}</dd>
        <dt>Told</dt>
        <dd>{events.join(', ')}</dd>
        <dt>Of</dt>
        <dd>{query ? <code>{query}</code> : 'all devices'}</dd>
        <dt>Last taken</dt>
        <dd>
          <Ago time={lastSuccess} />
        </dd>
      </dl>
      <RecentAttempts attempts={integration.recent} />
      <DeadLetters name={name} total={integration.deadLetters} />
      {removing && <RemoveIntegration integration={integration} onClose={() => setRemoving(false)} />}
    </article>
  )
}
