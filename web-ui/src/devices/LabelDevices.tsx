import { Modal, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState, type FormEvent } from 'react'
import type { DeviceFilter } from '../api/devices.ts'
import { troubleOf } from '../api/problem.ts'
import { useLabelDevices, useLabelPreview } from '../api/search.ts'
import { useTenants } from '../api/tenants.ts'
import { count, counted } from '../format/number.ts'
import { Button } from '../ui/Button.tsx'
import dialog from '../ui/Dialog.module.css'
import form from '../ui/Form.module.css'
import { Notice } from '../ui/Notice.tsx'
import classes from './LabelDevices.module.css'
import { labelsOf, NO_LABELS, NOBODY } from './labels.ts'

const TYPING_MS = 300

/** Tags and groups for everyone a search finds. Whom that touches, and whether it costs them anything, is said before. */
export function LabelDevices({ filter, onClose }: { filter: DeviceFilter; onClose: () => void }) {
  const [draft, setDraft] = useState(NO_LABELS)
  const [settled] = useDebouncedValue(draft, TYPING_MS)
  const read = labelsOf(draft, filter)
  const shown = labelsOf(settled, filter)
  const preview = useLabelPreview('labels' in shown ? shown.labels : undefined)
  const write = useLabelDevices()
  const tenants = useTenants().data ?? []
  const found = preview.data?.devices ?? 0
  const reason = 'problem' in read ? read.problem : !preview.data || preview.isPlaceholderData ? 'It is being counted.' : found === 0 ? 'No device is found by this.' : undefined
  const trouble = (write.error ?? preview.error) && troubleOf(write.error ?? preview.error)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if ('labels' in read && reason === undefined && !write.isPending) write.mutate(read.labels, { onSuccess: onClose })
  }

  return (
    <Modal opened onClose={onClose} title="Label devices" size={560}>
      <form className={form.form} onSubmit={submit} data-testid="label-form">
        <TextInput
          label="Set tags"
          description="With a comma between: site=Berlin, floor=3"
          value={draft.tags}
          onChange={(event) => setDraft({ ...draft, tags: event.currentTarget.value })}
          data-autofocus
          data-testid="label-tags"
        />
        <TextInput
          label="Take tags away"
          description="By name"
          value={draft.untag}
          onChange={(event) => setDraft({ ...draft, untag: event.currentTarget.value })}
          data-testid="label-untag"
        />
        <div className={classes.pair}>
          <TextInput
            label="Put into groups"
            value={draft.join}
            onChange={(event) => setDraft({ ...draft, join: event.currentTarget.value })}
            data-testid="label-join"
          />
          <TextInput
            label="Take out of groups"
            value={draft.leave}
            onChange={(event) => setDraft({ ...draft, leave: event.currentTarget.value })}
            data-testid="label-leave"
          />
        </div>
        <NativeSelect
          label="Belong to"
          value={draft.tenant}
          data={[
            { value: '', label: 'whom they do' },
            ...tenants.map(({ name, label }) => ({ value: name, label })),
            { value: NOBODY, label: 'nobody' },
          ]}
          onChange={(event) => setDraft({ ...draft, tenant: event.currentTarget.value })}
          data-testid="label-tenant"
        />
        {'labels' in shown && preview.data && (
          <Notice tone={preview.data.changesWishes ? 'caution' : 'info'} title={`Touches ${counted(found, 'device')}`} testId="label-preview">
            {preview.data.gone ? `${count(preview.data.gone)} of them are gone. ` : ''}
            {preview.data.changesWishes
              ? 'A group has variables: what its devices should be like changes, and each is written to when it listens next.'
              : 'Nothing is sent to any of them.'}
          </Notice>
        )}
        {trouble && (
          <Notice tone="trouble" title={trouble.title} testId="label-problem">
            {trouble.detail}
          </Notice>
        )}
        <div className={dialog.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={write.isPending} disabledReason={reason} testId="label-submit">
            {found > 0 ? `Label ${counted(found, 'device')}` : 'Label'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
