import { TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useRehearseCampaign } from '../api/campaigns.ts'
import { troubleOf } from '../api/problem.ts'
import { useAccount } from '../api/session.ts'
import type { Rehearsal } from '../api/types.ts'
import { count, counted } from '../format/number.ts'
import { fullTime } from '../format/time.ts'
import { Button } from '../ui/Button.tsx'
import form from '../ui/Form.module.css'
import { Notice } from '../ui/Notice.tsx'
import classes from './Campaigns.module.css'
import { tallyWords, whyNotCampaign } from './campaignWords.ts'
import { Completions } from './Completions.tsx'

/** What it would come to, before it begins. */
export function RehearseCampaign({ id }: { id: string }) {
  const [failing, setFailing] = useState('2')
  const rehearse = useRehearseCampaign(id)
  const percent = Number(failing)
  const reason = whyNotCampaign(useAccount()) ?? (percent >= 0 && percent <= 90 ? undefined : 'A percentage from 0 to 90.')
  const trouble = rehearse.error && troubleOf(rehearse.error)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (reason === undefined && !rehearse.isPending) rehearse.mutate(percent)
  }

  return (
    <form className={form.form} onSubmit={submit} data-testid="campaign-rehearse">
      <div className={form.pair}>
        <TextInput
          label="Suppose that so many percent fail"
          inputMode="decimal"
          value={failing}
          onChange={(event) => setFailing(event.currentTarget.value.trim())}
        />
        <div>
          <Button type="submit" icon="clock" busy={rehearse.isPending} disabledReason={reason} testId="campaign-rehearse-begin">
            Rehearse it
          </Button>
        </div>
      </div>
      {trouble && (
        <Notice tone="trouble" title={trouble.title}>
          {trouble.detail}
        </Notice>
      )}
      {rehearse.data && <Performance rehearsal={rehearse.data} />}
    </form>
  )
}

function Performance({ rehearsal }: { rehearsal: Rehearsal }) {
  const { state, tally, nineTenthsAt, allAt, completions, effects, devices } = rehearsal
  return (
    <Notice tone={state === 'finished' ? 'info' : 'caution'} title={`It would be ${state.replace('-', ' ')}`} testId="campaign-rehearsed">
      <p>{tallyWords(tally)}.</p>
      {nineTenthsAt && allAt && (
        <p>
          Nine tenths are through by {fullTime(nineTenthsAt)}, all of them by {fullTime(allAt)}.
        </p>
      )}
      <Completions completions={completions} />
      <table className={classes.effects}>
        <caption className={classes.soft}>What its gates would make of worse images, of {counted(Math.min(devices, 2_000), 'device')}</caption>
        <thead>
          <tr>
            <th>Failing</th>
            <th>It would be</th>
            <th>Waves opened</th>
            <th>Touched</th>
            <th>Failed</th>
          </tr>
        </thead>
        <tbody>
          {effects.map((effect) => (
            <tr key={effect.failing}>
              <td>{effect.failing} %</td>
              <td>{effect.state.replace('-', ' ')}</td>
              <td>{effect.waves}</td>
              <td>{count(effect.touched)}</td>
              <td>{count(effect.failed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Notice>
  )
}
