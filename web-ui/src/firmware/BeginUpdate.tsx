import { Checkbox, Modal, NativeSelect } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useBeginUpdate, useImages, useUpdateEstimates } from '../api/firmware.ts'
import { troubleOf } from '../api/problem.ts'
import type { Device } from '../api/types.ts'
import { bytes } from '../format/number.ts'
import { exactDuration } from '../format/time.ts'
import { Button } from '../ui/Button.tsx'
import dialog from '../ui/Dialog.module.css'
import form from '../ui/Form.module.css'
import { Notice } from '../ui/Notice.tsx'
import { besides, imageTitle, onePerComponent } from './updateWords.ts'

/** What it costs on air is said before it begins. */
export function BeginUpdate({ device, onClose }: { device: Device; onClose: () => void }) {
  const images = useImages('').data?.pages.flatMap(({ items }) => items) ?? []
  const [image, setImage] = useState('')
  const [along, setAlong] = useState<string[]>([])
  const [delivery, setDelivery] = useState('')
  const begin = useBeginUpdate(device.endpoint)
  const choices = besides(images, image)
  const others = along.filter((id) => choices.some((one) => one.id === id))
  const estimates = useUpdateEstimates(device.endpoint, image, others)
  const reason = image ? undefined : 'Choose an image.'
  const trouble = begin.error && troubleOf(begin.error)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!image || begin.isPending) return
    begin.mutate({ image, ...(others.length > 0 && { with: others }), ...((delivery === 'pull' || delivery === 'push') && { delivery }) }, { onSuccess: onClose })
  }

  return (
    <Modal opened onClose={onClose} title={`Update ${device.endpoint}`} size={560}>
      <form className={form.form} onSubmit={submit} data-testid="update-form">
        <NativeSelect
          label="Image"
          value={image}
          onChange={(event) => setImage(event.currentTarget.value)}
          data={[{ value: '', label: 'Choose one' }, ...images.map((one) => ({ value: one.id, label: imageTitle(one) }))]}
          data-testid="update-image"
        />
        {choices.length > 0 && (
          <Checkbox.Group
            label="Together with"
            description="Each is brought first; when the device has all of them, they are installed as one."
            value={others}
            onChange={(chosen) => setAlong(onePerComponent(chosen, images))}
            data-testid="update-along"
          >
            {choices.map((one) => (
              <Checkbox key={one.id} value={one.id} label={imageTitle(one)} mt="xs" data-testid={`update-along-${one.label.part}`} />
            ))}
          </Checkbox.Group>
        )}
        <NativeSelect
          label="Delivery"
          value={delivery}
          onChange={(event) => setDelivery(event.currentTarget.value)}
          data={[
            { value: '', label: 'The best the device knows' },
            { value: 'pull', label: 'It fetches the image' },
            { value: 'push', label: 'It is written to it' },
          ]}
          data-testid="update-delivery"
        />
        {estimates.data?.items.map((estimate) => (
          <Notice key={estimate.delivery} tone={estimate.warning ? 'caution' : 'info'} title={`By ${estimate.delivery}, about ${bytes(estimate.onAirBytes)} on air`} testId={`estimate-${estimate.delivery}`}>
            {exactDuration(estimate.inAllSeconds)} from the first block to the last. {estimate.warning ?? ''}
          </Notice>
        ))}
        {trouble && (
          <Notice tone="trouble" title={trouble.title} testId="update-problem">
            {trouble.detail}
          </Notice>
        )}
        <div className={dialog.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" busy={begin.isPending} disabledReason={reason} testId="update-begin">
            Update
          </Button>
        </div>
      </form>
    </Modal>
  )
}
