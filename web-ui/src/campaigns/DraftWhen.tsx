import { Checkbox, TextInput } from '@mantine/core'
import { Button } from '../ui/Button.tsx'
import { DAYS, NIGHTS, type HoursDraft } from './draft.ts'
import classes from './DraftCampaign.module.css'
import type { DraftPage } from './DraftCampaign.tsx'

const MOST_WINDOWS = 20

/** Hours by the clock where the device is, how it has to be, and from when to when all of it may last. */
export function DraftWhen({ draft, onChange }: DraftPage) {
  const { hours } = draft

  function put(number: number, part: Partial<HoursDraft>): void {
    onChange({ hours: hours.map((window, at) => (at === number ? { ...window, ...part } : window)) })
  }

  return (
    <>
      <fieldset className={classes.group} data-testid="campaign-hours">
        <legend>Hours, by the clock where the device is</legend>
        {hours.length === 0 && <p className={classes.soft}>At any time.</p>}
        {hours.map(({ days, from, until }, number) => (
          <div key={number} className={classes.hours}>
            <div className={classes.days}>
              {DAYS.map((day) => (
                <Checkbox
                  key={day}
                  label={day.slice(0, 2)}
                  aria-label={day}
                  checked={days.includes(day)}
                  onChange={(event) => put(number, { days: DAYS.filter((one) => (one === day ? event.currentTarget.checked : days.includes(one))) })}
                />
              ))}
            </div>
            <div className={classes.line}>
              <TextInput type="time" label="From" value={from} onChange={(event) => put(number, { from: event.currentTarget.value })} />
              <TextInput type="time" label="Until" value={until} onChange={(event) => put(number, { until: event.currentTarget.value })} />
              <Button look="quiet" icon="close" onClick={() => onChange({ hours: hours.filter((_, at) => at !== number) })}>
                Remove
              </Button>
            </div>
          </div>
        ))}
        <div>
          <Button
            look="quiet"
            icon="plus"
            disabledReason={hours.length >= MOST_WINDOWS ? `There are at most ${MOST_WINDOWS} windows.` : undefined}
            onClick={() => onChange({ hours: [...hours, NIGHTS] })}
            testId="campaign-hours-add"
          >
            {hours.length === 0 ? 'Only at certain hours' : 'Another window'}
          </Button>
        </div>
        {hours.length > 0 && (
          <TextInput label="Time zone of devices that tell none" placeholder="UTC" value={draft.zone} onChange={(event) => onChange({ zone: event.currentTarget.value })} />
        )}
      </fieldset>
      <fieldset className={classes.group}>
        <legend>How a device has to be</legend>
        <div className={classes.trio}>
          <TextInput label="Battery, percent at least" placeholder="Any" inputMode="numeric" value={draft.battery} onChange={(event) => onChange({ battery: event.currentTarget.value.trim() })} data-testid="campaign-battery" />
          <TextInput label="Signal, dBm at least" placeholder="Any" value={draft.signal} onChange={(event) => onChange({ signal: event.currentTarget.value.trim() })} />
          <Checkbox label="On mains" checked={draft.onMains} onChange={(event) => onChange({ onMains: event.currentTarget.checked })} />
        </div>
      </fieldset>
      <div className={classes.trio}>
        <TextInput type="datetime-local" label="Not before" value={draft.startAt} onChange={(event) => onChange({ startAt: event.currentTarget.value })} />
        <TextInput type="datetime-local" label="Over by" value={draft.endAt} onChange={(event) => onChange({ endAt: event.currentTarget.value })} />
        <TextInput
          label="Hours to wait for a device"
          placeholder="As usual"
          inputMode="numeric"
          value={draft.patienceHours}
          onChange={(event) => onChange({ patienceHours: event.currentTarget.value.trim() })}
        />
      </div>
    </>
  )
}
