import { Modal } from '@mantine/core'
import type { CreatedCredential } from '../api/types.ts'
import { Button } from '../ui/Button.tsx'
import { Copy } from '../ui/Copy.tsx'
import dialog from '../ui/Dialog.module.css'
import { Notice } from '../ui/Notice.tsx'
import classes from './AddCredential.module.css'

export interface CreatedKeyProps {
  readonly credential: CreatedCredential
  readonly secret: string
  readonly onClose: () => void
}

/** Stays until it is dismissed on purpose: a click beside it would lose the key for good. */
export function CreatedKey({ credential, secret, onClose }: CreatedKeyProps) {
  return (
    <Modal
      opened
      onClose={onClose}
      title={`The key of ${credential.endpoint}`}
      size={520}
      closeOnClickOutside={false}
      closeOnEscape={false}
      withCloseButton={false}
    >
      <Notice tone="caution" title="This is the only time it is shown">
        Put it on the device or into your records now. The server keeps it sealed and never gives it out again.
      </Notice>
      <dl className={classes.secret}>
        <dt>Identity</dt>
        <dd>
          <code>{credential.identity}</code>
        </dd>
        <Copy text={credential.identity ?? ''} what="the identity" />
        <dt>Key, hex</dt>
        <dd className={classes.key}>
          <code data-testid="created-key">{secret}</code>
        </dd>
        <Copy text={secret} what="the key" />
      </dl>
      <div className={dialog.actions}>
        <Button look="primary" onClick={onClose} testId="created-key-done">
          I have it
        </Button>
      </div>
    </Modal>
  )
}
