import { Checkbox, Modal, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { useCampaignImages, useCampaignPreview, useDraftCampaign } from '../api/campaigns.ts'
import { troubleOf } from '../api/problem.ts'
import { bytes, count, counted } from '../format/number.ts'
import { paths } from '../paths.ts'
import { Button } from '../ui/Button.tsx'
import dialog from '../ui/Dialog.module.css'
import form from '../ui/Form.module.css'
import { Notice } from '../ui/Notice.tsx'
import { EMPTY_DRAFT, planOf, type Draft } from './campaignWords.ts'

const TYPING_MS = 300

/** A plan of three waves. What it touches and costs is said before it is drafted; nothing begins before it is started. */
export function DraftCampaign({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate()
  const [draft, setDraft] = useState(EMPTY_DRAFT)
  const [settled] = useDebouncedValue(draft, TYPING_MS)
  const images = useCampaignImages()
  const plan = planOf(draft)
  const settledPlan = planOf(settled)
  const preview = useCampaignPreview(typeof settledPlan === 'string' ? undefined : settledPlan)
  const make = useDraftCampaign()
  const reason = typeof plan === 'string' ? plan : undefined
  const trouble = (make.error ?? preview.error) && troubleOf(make.error ?? preview.error)
  const choices = (images.data?.items ?? []).map(({ id, label }) => ({ value: id, label: `${label.manufacturer} ${label.model} ${label.version}` }))

  function change(part: Partial<Draft>): void {
    setDraft((before) => ({ ...before, ...part }))
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (typeof plan !== 'string' && !make.isPending) make.mutate(plan, { onSuccess: ({ id }) => void navigate(paths.campaign(id)) })
  }

  return (
    <Modal opened onClose={onClose} title="New campaign" size={600}>
      <form className={form.form} onSubmit={submit} data-testid="campaign-form">
        <TextInput label="Title" value={draft.title} onChange={(event) => change({ title: event.currentTarget.value })} data-autofocus data-testid="campaign-title" />
        <div className={form.pair}>
          <NativeSelect
            label="Image"
            value={draft.image}
            onChange={(event) => change({ image: event.currentTarget.value })}
            data={[{ value: '', label: choices.length > 0 ? 'Choose one' : 'The library is empty' }, ...choices]}
            data-testid="campaign-image"
          />
          <NativeSelect
            label="To go back to"
            value={draft.previous}
            onChange={(event) => change({ previous: event.currentTarget.value })}
            data={[{ value: '', label: 'Nothing' }, ...choices.filter(({ value }) => value !== draft.image)]}
            data-testid="campaign-previous"
          />
        </div>
        <TextInput
          label="Devices"
          placeholder="A query, or a word to look for; all when empty"
          value={draft.search}
          onChange={(event) => change({ search: event.currentTarget.value })}
          data-testid="campaign-search"
        />
        <div className={form.pair}>
          <TextInput label="Devices a minute" inputMode="numeric" value={draft.perMinute} onChange={(event) => change({ perMinute: event.currentTarget.value.trim() })} />
          <TextInput label="Hours to watch each wave" inputMode="decimal" value={draft.soakHours} onChange={(event) => change({ soakHours: event.currentTarget.value.trim() })} />
          <TextInput label="Stop when so many percent fail" inputMode="decimal" value={draft.failing} onChange={(event) => change({ failing: event.currentTarget.value.trim() })} />
          <NativeSelect
            label="Then"
            value={draft.onBreach}
            onChange={(event) => change({ onBreach: event.currentTarget.value === 'roll-back' ? 'roll-back' : event.currentTarget.value === 'abort' ? 'abort' : 'pause' })}
            data={[
              { value: 'pause', label: 'pause it' },
              { value: 'abort', label: 'end it' },
              { value: 'roll-back', label: 'roll it back' },
            ]}
            data-testid="campaign-breach"
          />
        </div>
        <Checkbox label="Somebody else has to approve of it" checked={draft.secondPerson} onChange={(event) => change({ secondPerson: event.currentTarget.checked })} />
        {preview.data && (
          <Notice tone={preview.data.meant > 0 ? 'caution' : 'info'} title={`Reaches ${counted(preview.data.meant, 'device')} in waves of 1 %, 10 % and 100 %`} testId="campaign-preview">
            {`About ${bytes(preview.data.bytes)} on air all together. `}
            {preview.data.skipped.map(({ why, devices }) => `${count(devices)} left out: ${why}. `).join('')}
          </Notice>
        )}
        {trouble && (
          <Notice tone="trouble" title={trouble.title} testId="campaign-problem">
            {trouble.detail}
          </Notice>
        )}
        <div className={dialog.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" icon="upload" busy={make.isPending} disabledReason={reason} testId="campaign-draft">
            Draft it
          </Button>
        </div>
      </form>
    </Modal>
  )
}
