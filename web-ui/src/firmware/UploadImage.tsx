import { Modal, Textarea, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { useTrustedKeys, useUploadImage } from '../api/firmware.ts'
import { troubleOf } from '../api/problem.ts'
import { Button } from '../ui/Button.tsx'
import dialog from '../ui/Dialog.module.css'
import { FileDrop } from '../ui/FileDrop.tsx'
import form from '../ui/Form.module.css'
import { Notice } from '../ui/Notice.tsx'
import classes from './Firmware.module.css'

/** An image from the disk, with what it is for and who signed it. */
export function UploadImage({ onClose }: { onClose: () => void }) {
  const [file, setFile] = useState<File | undefined>(undefined)
  const [manufacturer, setManufacturer] = useState('')
  const [model, setModel] = useState('')
  const [version, setVersion] = useState('')
  const [from, setFrom] = useState('')
  const [signature, setSignature] = useState('')
  const upload = useUploadImage()
  const signed = useTrustedKeys().data?.signatures
  const reason = !file
    ? 'Choose the image first.'
    : !manufacturer.trim() || !model.trim() || !version.trim()
      ? 'Say for which devices it is, and which version.'
      : signed === 'required' && !signature.trim()
        ? 'This library takes signed images only.'
        : undefined
  const trouble = upload.error && troubleOf(upload.error)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!file || reason !== undefined || upload.isPending) return
    upload.mutate(
      {
        file,
        manufacturer: manufacturer.trim(),
        model: model.trim(),
        version: version.trim(),
        from: from.trim(),
        signature: base64url(signature),
      },
      { onSuccess: onClose },
    )
  }

  return (
    <Modal opened onClose={onClose} title="Upload an image" size={560}>
      <form className={form.form} onSubmit={submit} data-testid="image-form">
        <FileDrop accept="*" file={file} invitation="Drop an image here, or choose one" onChoose={setFile} testId="image-file" />
        <div className={classes.pair}>
          <TextInput label="Manufacturer" value={manufacturer} onChange={(event) => setManufacturer(event.currentTarget.value)} data-testid="image-manufacturer" />
          <TextInput label="Model" value={model} onChange={(event) => setModel(event.currentTarget.value)} data-testid="image-model" />
        </div>
        <div className={classes.pair}>
          <TextInput label="Version" value={version} onChange={(event) => setVersion(event.currentTarget.value)} data-testid="image-version" />
          <TextInput
            label="From versions"
            description="With commas between; any when empty."
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
            data-testid="image-from"
          />
        </div>
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
