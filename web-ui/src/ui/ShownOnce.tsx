import { Modal } from '@mantine/core'
import { Button } from './Button.tsx'
import { Copy } from './Copy.tsx'
import dialog from './Dialog.module.css'
import { Notice } from './Notice.tsx'
import classes from './ShownOnce.module.css'

export interface ShownOnceProps {
  readonly title: string
  readonly facts: readonly { readonly name: string; readonly text: string }[]
  readonly secret: string
  /** What the secret is called; a key in hexadecimal digits, when nothing is said. */
  readonly secretName?: string
  readonly children: string
  readonly onClose: () => void
}

/** A secret that cannot be read again. Stays until it is dismissed on purpose: a click beside it would lose it for good. */
export function ShownOnce({ title, facts, secret, secretName = 'Key, hex', children, onClose }: ShownOnceProps) {
  return (
    <Modal opened onClose={onClose} title={title} size={560} closeOnClickOutside={false} closeOnEscape={false} withCloseButton={false}>
      <Notice tone="caution" title="This is the only time it is shown">
        {children}
      </Notice>
      <dl className={classes.secret}>
        {facts.map(({ name, text }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{text}</code>
            </dd>
            <Copy text={text} what={`the ${name.toLowerCase()}`} />
          </div>
        ))}
        <div>
          <dt>{secretName}</dt>
          <dd className={classes.key}>
            <code data-testid="created-key">{secret}</code>
          </dd>
          <Copy text={secret} what="the key" />
        </div>
      </dl>
      <div className={dialog.actions}>
        <Button look="primary" onClick={onClose} testId="created-key-done">
          I have it
        </Button>
      </div>
    </Modal>
  )
}
