import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import type { CampaignFailureKind } from '../api/types.ts'
import { Button } from '../ui/Button.tsx'
import type { Draft, KindLimitDraft } from './draft.ts'
import classes from './DraftCampaign.module.css'
import type { DraftPage } from './DraftCampaign.tsx'

const KINDS = ['delivery', 'rejected', 'no-room', 'installation', 'rolled-back', 'silent', 'unhealthy', 'timed-out', 'other'] as const satisfies readonly CampaignFailureKind[]
const BREACHES: readonly { value: Draft['onBreach']; label: string }[] = [
  { value: 'pause', label: 'pause it' },
  { value: 'abort', label: 'end it' },
  { value: 'roll-back', label: 'roll it back' },
]

/** What has to be so before the next wave, and what stops the campaign. */
export function DraftGates({ draft, onChange }: DraftPage) {
  const { byKind } = draft

  function put(number: number, part: Partial<KindLimitDraft>): void {
    onChange({ byKind: byKind.map((limit, at) => (at === number ? { ...limit, ...part } : limit)) })
  }

  return (
    <>
      <div className={classes.trio}>
        <TextInput label="Stop when so many percent fail" inputMode="decimal" value={draft.failing} onChange={(event) => onChange({ failing: event.currentTarget.value.trim() })} data-testid="campaign-failing" />
        <TextInput label="From so many devices on" inputMode="numeric" value={draft.minimumExecuted} onChange={(event) => onChange({ minimumExecuted: event.currentTarget.value.trim() })} />
        <NativeSelect
          label="Then"
          value={draft.onBreach}
          onChange={(event) => onChange({ onBreach: BREACHES.find(({ value }) => value === event.currentTarget.value)?.value ?? 'pause' })}
          data={[...BREACHES]}
          data-testid="campaign-breach"
        />
      </div>
      <fieldset className={classes.group}>
        <legend>Of one kind of failure</legend>
        {byKind.map(({ kind, percent }, number) => (
          <div key={number} className={classes.line}>
            <NativeSelect
              label="Kind"
              value={kind}
              onChange={(event) => put(number, { kind: KINDS.find((one) => one === event.currentTarget.value) ?? 'other' })}
              data={KINDS.map((one) => ({ value: one, label: one.replace('-', ' ') }))}
            />
            <TextInput label="Percent" inputMode="decimal" value={percent} onChange={(event) => put(number, { percent: event.currentTarget.value.trim() })} />
            <Button look="quiet" icon="close" onClick={() => onChange({ byKind: byKind.filter((_, at) => at !== number) })}>
              Remove
            </Button>
          </div>
        ))}
        <div>
          <Button look="quiet" icon="plus" onClick={() => onChange({ byKind: [...byKind, { kind: 'silent', percent: '2' }] })} testId="campaign-kind-add">
            A limit of its own
          </Button>
        </div>
      </fieldset>
      <div className={classes.trio}>
        <TextInput
          label="Percent that must have succeeded"
          placeholder="All are through"
          inputMode="decimal"
          value={draft.success}
          onChange={(event) => onChange({ success: event.currentTarget.value.trim() })}
          data-testid="campaign-success"
        />
        <TextInput label="Hours to watch each wave" inputMode="decimal" value={draft.soakHours} onChange={(event) => onChange({ soakHours: event.currentTarget.value.trim() })} data-testid="campaign-soak" />
      </div>
      <Checkbox
        label="Look at their health after that"
        checked={draft.watchesHealth}
        onChange={(event) => onChange({ watchesHealth: event.currentTarget.checked })}
        data-testid="campaign-health"
      />
      {draft.watchesHealth && (
        <>
          <div className={classes.trio}>
            <TextInput label="Check-ins since" inputMode="numeric" value={draft.checkIns} onChange={(event) => onChange({ checkIns: event.currentTarget.value.trim() })} />
            <TextInput label="Battery, percent a day more" placeholder="Not looked at" inputMode="decimal" value={draft.batteryPerDay} onChange={(event) => onChange({ batteryPerDay: event.currentTarget.value.trim() })} />
            <TextInput label="Signal weaker by dB" placeholder="Not looked at" inputMode="numeric" value={draft.signalDropDb} onChange={(event) => onChange({ signalDropDb: event.currentTarget.value.trim() })} />
          </div>
          <Checkbox label="Errors they report count" checked={draft.errorCodes} onChange={(event) => onChange({ errorCodes: event.currentTarget.checked })} />
          <TextInput label="Stop when so many percent are worse off" inputMode="decimal" value={draft.unwell} onChange={(event) => onChange({ unwell: event.currentTarget.value.trim() })} />
        </>
      )}
    </>
  )
}
