import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { Button } from '../ui/Button.tsx'
import type { Reach, WaveDraft } from './draft.ts'
import classes from './DraftCampaign.module.css'
import type { DraftPage } from './DraftCampaign.tsx'

const MOST_WAVES = 20
const REACHES: readonly { value: Reach; label: string }[] = [
  { value: 'percent', label: 'so many percent' },
  { value: 'devices', label: 'so many devices' },
  { value: 'endpoint', label: 'endpoints like' },
  { value: 'model', label: 'models like' },
]

/** Each wave says how far it reaches, those before it included. */
export function DraftWaves({ draft, onChange }: DraftPage) {
  const { waves } = draft

  function put(number: number, part: Partial<WaveDraft>): void {
    onChange({ waves: waves.map((wave, at) => (at === number ? { ...wave, ...part } : wave)) })
  }

  return (
    <>
      <fieldset className={classes.group} data-testid="campaign-waves-draft">
        <legend>Waves, the first first</legend>
        {waves.map(({ reach, upTo }, number) => (
          <div key={number} className={classes.line}>
            <NativeSelect
              label={`Wave ${number + 1} reaches`}
              value={reach}
              onChange={(event) => put(number, { reach: REACHES.find(({ value }) => value === event.currentTarget.value)?.value ?? 'percent' })}
              data={[...REACHES]}
            />
            <TextInput
              label={reach === 'percent' ? 'Percent' : reach === 'devices' ? 'Devices' : 'Pattern, with *'}
              value={upTo}
              onChange={(event) => put(number, { upTo: event.currentTarget.value })}
              data-testid={`campaign-wave-${number + 1}`}
            />
            <Button
              look="quiet"
              icon="close"
              disabledReason={waves.length === 1 ? 'There is at least one wave.' : undefined}
              onClick={() => onChange({ waves: waves.filter((_, at) => at !== number) })}
            >
              Remove
            </Button>
          </div>
        ))}
        <div>
          <Button
            look="quiet"
            icon="plus"
            disabledReason={waves.length >= MOST_WAVES ? `There are at most ${MOST_WAVES} waves.` : undefined}
            onClick={() => onChange({ waves: [...waves, { reach: 'percent', upTo: '' }] })}
            testId="campaign-wave-add"
          >
            Another wave
          </Button>
        </div>
      </fieldset>
      <div className={classes.trio}>
        <TextInput label="Devices a minute" inputMode="numeric" value={draft.perMinute} onChange={(event) => onChange({ perMinute: event.currentTarget.value.trim() })} data-testid="campaign-pace" />
        <TextInput label="Under way at most" placeholder="No limit" inputMode="numeric" value={draft.atOnce} onChange={(event) => onChange({ atOnce: event.currentTarget.value.trim() })} />
        <TextInput label="Of one group at most" placeholder="No limit" inputMode="numeric" value={draft.perGroup} onChange={(event) => onChange({ perGroup: event.currentTarget.value.trim() })} />
      </div>
      <Checkbox label="Faster as devices succeed" checked={draft.grows} onChange={(event) => onChange({ grows: event.currentTarget.checked })} data-testid="campaign-grows" />
      {draft.grows && (
        <div className={classes.trio}>
          <TextInput label="Times as fast" inputMode="decimal" value={draft.factor} onChange={(event) => onChange({ factor: event.currentTarget.value.trim() })} />
          <TextInput label="Each so many devices" inputMode="numeric" value={draft.perSucceeded} onChange={(event) => onChange({ perSucceeded: event.currentTarget.value.trim() })} />
          <TextInput label="Up to so many a minute" inputMode="numeric" value={draft.fastest} onChange={(event) => onChange({ fastest: event.currentTarget.value.trim() })} />
        </div>
      )}
    </>
  )
}
