import { Modal, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState, type FormEvent } from 'react'
import { useNavigate } from 'react-router'
import { whyNotWhose } from '../access/purview.ts'
import { TenantChoice } from '../access/TenantChoice.tsx'
import { troubleOf } from '../api/problem.ts'
import { useRotationPreview, useStartRotation } from '../api/rotations.ts'
import { useAccount } from '../api/session.ts'
import { bytes, counted } from '../format/number.ts'
import { exactDuration } from '../format/time.ts'
import { paths, presenceOf } from '../paths.ts'
import { LISTED_STATES } from '../presence/listedStates.ts'
import { presenceWord } from '../presence/words.ts'
import { Button } from '../ui/Button.tsx'
import dialog from '../ui/Dialog.module.css'
import form from '../ui/Form.module.css'
import { Notice } from '../ui/Notice.tsx'
import { minutesFor } from './rotationWords.ts'

const TYPING_MS = 250

/** What it touches, and what that costs on air, is said before it starts. */
export function StartRotation({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate()
  const account = useAccount()
  const [search, setSearch] = useState('')
  const [presence, setPresence] = useState('')
  const [rate, setRate] = useState('60')
  const [tenant, setTenant] = useState('')
  const [settled] = useDebouncedValue(search.trim(), TYPING_MS)
  const state = presenceOf(presence)
  const matching = { ...(settled && { search: settled }), ...(state && { presence: state }) }
  const audience = { matching, ...(tenant && { tenant }) }
  const whose = whyNotWhose(account, tenant)
  const preview = useRotationPreview(whose === undefined ? audience : undefined)
  const start = useStartRotation()
  const perMinute = Number(rate)
  const devices = preview.data?.devices ?? 0
  const isCounted = search.trim() === settled && preview.data !== undefined && !preview.isPlaceholderData
  const reason = whyNot()
  const trouble = (start.error ?? preview.error) && troubleOf(start.error ?? preview.error)

  function whyNot(): string | undefined {
    if (whose !== undefined) return whose
    if (!/^[1-9][0-9]{0,4}$/.test(rate)) return 'How many devices are begun with each minute is a whole number from 1.'
    if (!isCounted) return 'It is being counted.'
    return devices === 0 ? 'No device is found by this.' : undefined
  }

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (reason === undefined && !start.isPending) start.mutate({ ...audience, perMinute }, { onSuccess: ({ id }) => void navigate(paths.rotation(id)) })
  }

  return (
    <Modal opened onClose={onClose} title="Rotate keys" size={560}>
      <form className={form.form} onSubmit={submit} data-testid="rotation-form">
        <TenantChoice label="Whose devices" tenant={tenant} onChange={setTenant} testId="rotation-tenant" />
        <TextInput
          label="Devices"
          placeholder="A query, as battery<20;tag.site==berlin; all when empty"
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
          data-autofocus
          data-testid="rotation-search"
        />
        <div className={form.pair}>
          <NativeSelect
            label="Presence"
            value={presence}
            onChange={(event) => setPresence(event.currentTarget.value)}
            data={[{ value: '', label: 'Whatever it is' }, ...LISTED_STATES.map((value) => ({ value, label: presenceWord(value) }))]}
            data-testid="rotation-presence"
          />
          <TextInput
            label="Devices begun a minute"
            inputMode="numeric"
            value={rate}
            onChange={(event) => setRate(event.currentTarget.value.trim())}
            data-testid="rotation-rate"
          />
        </div>
        {whose === undefined && preview.data && (
          <Notice tone={devices > 0 ? 'caution' : 'info'} title={`Gives ${counted(devices, 'device')} a new key`} testId="rotation-preview">
            {devices > 0 &&
              `About ${bytes(preview.data.bytes)} on air all together; all are begun with after ${exactDuration(minutesFor(devices, perMinute) * 60)}, each when it listens. `}
            {'Devices without a management key fail at once and cost nothing.'}
          </Notice>
        )}
        {trouble && (
          <Notice tone="trouble" title={trouble.title} testId="rotation-problem">
            {trouble.detail}
          </Notice>
        )}
        <div className={dialog.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="danger" icon="rotate" busy={start.isPending} disabledReason={reason} testId="rotation-start">
            {devices > 0 ? `Rotate ${counted(devices, 'key')}` : 'Rotate'}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
