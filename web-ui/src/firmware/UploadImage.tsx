import { Modal, Textarea } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTrustedKeys, useUploadImage } from '../api/firmware.ts'
import { troubleOf } from '../api/problem.ts'
import { Button } from '../ui/Button.tsx'
import dialog from '../ui/Dialog.module.css'
import { FileDrop } from '../ui/FileDrop.tsx'
import form from '../ui/Form.module.css'
import { Notice } from '../ui/Notice.tsx'
import { LabelFields } from './LabelFields.tsx'
import { EMPTY_LABEL, FIRMWARE, labelOf, whyNoLabel } from './labels.ts'

/** An image from the disk, with what it is for and who signed it. */
export function UploadImage({ onClose }: { onClose: () => void }) {
  const [file, setFile] = useState<File | undefined>(undefined)
  const [label, setLabel] = useState(EMPTY_LABEL)
  const [signature, setSignature] = useState('')
  const upload = useUploadImage()
  const signed = useTrustedKeys().data?.signatures
  const unsigned = signed === 'required' && !signature.trim() ? 'This library takes signed images only.' : undefined
  const reason = file ? (whyNoLabel(label) ?? unsigned) : 'Choose the image first.'
  const trouble = upload.error && troubleOf(upload.error)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!file || reason !== undefined || upload.isPending) return
    upload.mutate({ file, label: labelOf(label, FIRMWARE), signature: base64url(signature) }, { onSuccess: onClose })
  }

  return (
    <Modal opened onClose={onClose} title="Upload an image" size={560}>
      <form className={form.form} onSubmit={submit} data-testid="image-form">
        <FileDrop accept="*" file={file} invitation="Drop an image here, or choose one" onChoose={setFile} testId="image-file" />
        <LabelFields label={label} onChange={(part) => setLabel((known) => ({ ...known, ...part }))} />
        <Textarea
          label="Signature"
          description="Detached, over the SHA-256 of the image, in base64."
          autosize
          minRows={2}
          value={signature}
          onChange={(event) => setSignature(event.currentTarget.value)}
          data-testid="image-signature"
        />
        {trouble && (
          <Notice tone="trouble" title={trouble.title} testId="image-problem">
            {trouble.detail}
          </Notice>
        )}
        <div className={dialog.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" icon="upload" busy={upload.isPending} disabledReason={reason} testId="image-upload">
            Upload
          </Button>
        </div>
      </form>
    </Modal>
  )
}

/** As it is pasted, with line ends and in either alphabet. */
function base64url(text: string): string {
  return text.replaceAll(/\s/g, '').replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
