import { Modal } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useLabelImage } from '../api/firmware.ts'
import { troubleOf } from '../api/problem.ts'
import type { Image } from '../api/types.ts'
import { Button } from '../ui/Button.tsx'
import dialog from '../ui/Dialog.module.css'
import form from '../ui/Form.module.css'
import { Notice } from '../ui/Notice.tsx'
import { LabelFields } from './LabelFields.tsx'
import { labelDraftOf, labelOf, whyNoLabel } from './labels.ts'
import { imageTitle } from './updateWords.ts'

/** What is written on an image, as long as no update was begun with it. Its bytes are what they are. */
export function EditLabel({ seen, onClose }: { seen: Image; onClose: () => void }) {
  const [label, setLabel] = useState(() => labelDraftOf(seen.label))
  const save = useLabelImage()
  const reason = whyNoLabel(label)
  const trouble = save.error && troubleOf(save.error)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (reason === undefined && !save.isPending) save.mutate({ seen, label: labelOf(label, seen.label) }, { onSuccess: onClose })
  }

  return (
    <Modal opened onClose={onClose} title={`What is written on ${imageTitle(seen)}`} size={560}>
      <form className={form.form} onSubmit={submit} data-testid="label-form">
        <LabelFields label={label} onChange={(part) => setLabel((known) => ({ ...known, ...part }))} />
        {trouble && (
          <Notice tone="trouble" title={trouble.title} testId="label-problem">
            {trouble.detail}
          </Notice>
        )}
        <div className={dialog.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" icon="check" busy={save.isPending} disabledReason={reason} testId="label-save">
            Save
          </Button>
        </div>
      </form>
    </Modal>
  )
}
