import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { Button } from './Button.tsx'
import dialog from './Dialog.module.css'
import { Notice } from './Notice.tsx'

export interface ConfirmProps {
  readonly title: string
  /** What it touches, said before it is done. */
  readonly children: ReactNode
  readonly act: string
  readonly keep?: string
  readonly look?: 'danger' | 'primary'
  readonly busy: boolean
  readonly disabledReason?: string | undefined
  readonly trouble?: { readonly title: string; readonly detail?: string } | null | undefined | false
  readonly onAct: () => void
  readonly onClose: () => void
  readonly testId: string
}

/** Asks before something is done that cannot be taken back lightly. */
export function Confirm({ title, children, act, keep = 'Cancel', look = 'danger', trouble, ...props }: ConfirmProps) {
  return (
    <Modal opened onClose={props.onClose} title={title} size={460}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (!props.busy && props.disabledReason === undefined) props.onAct()
        }}
        data-testid={props.testId}
      >
        {children}
        {trouble && (
          <Notice tone="trouble" title={trouble.title} testId={`${props.testId}-problem`}>
            {trouble.detail}
          </Notice>
        )}
        <div className={dialog.actions}>
          <Button onClick={props.onClose}>{keep}</Button>
          <Button type="submit" look={look} busy={props.busy} disabledReason={props.disabledReason} testId={`${props.testId}-confirm`}>
            {act}
          </Button>
        </div>
      </form>
    </Modal>
  )
}
