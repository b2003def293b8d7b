import { Modal, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { Button } from '../ui/Button.tsx'
import dialog from '../ui/Dialog.module.css'
import form from '../ui/Form.module.css'
import { problemInGroup } from './variableWords.ts'

/** A group that has no variables yet. Devices need not be in it: what joins it later gets them. */
export function ChooseGroup({ onChoose, onClose }: { onChoose: (name: string) => void; onClose: () => void }) {
  const [name, setName] = useState('')
  const reason = problemInGroup(name)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!reason) onChoose(name)
  }

  return (
    <Modal opened onClose={onClose} title="Variables for another group" size={440}>
      <form className={form.form} onSubmit={submit} data-testid="choose-group-form">
        <TextInput
          label="Group"
          description="No device need be in it yet: whichever joins it gets them."
          value={name}
          onChange={(event) => setName(event.currentTarget.value.trim())}
          spellCheck={false}
          data-autofocus
          data-testid="choose-group-name"
        />
        <div className={dialog.actions}>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" look="primary" disabledReason={reason} testId="choose-group-go">
            Go on
          </Button>
        </div>
      </form>
    </Modal>
  )
}
