import { Modal } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useAddObjectModel } from '../api/models.ts'
import { isProblem, troubleOf } from '../api/problem.ts'
import { paths } from '../paths.ts'
import dialog from '../ui/Dialog.module.css'
import { Button } from '../ui/Button.tsx'
import { FileDrop } from '../ui/FileDrop.tsx'
import { Notice } from '../ui/Notice.tsx'
import classes from './AddModel.module.css'

export function AddModel({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const navigate = useNavigate()
  const add = useAddObjectModel()
  const [file, setFile] = useState<File | undefined>()

  function choose(chosen: File | undefined): void {
    add.reset()
    setFile(chosen)
  }

  function close(): void {
    choose(undefined)
    onClose()
  }

  async function send(): Promise<void> {
    if (!file) return
    add.mutate(await file.text(), {
      onSuccess: ({ items: [first] }) => {
        close()
        void navigate(first ? paths.model(first.id, first.version) : paths.models())
      },
    })
  }

  const faults = isProblem(add.error, '/problems/object-model-invalid') ? (add.error.problem.faults ?? []) : []
  return (
    <Modal opened={opened} onClose={close} title="Add an object definition" size={520}>
      <p className={dialog.aside}>
        A DDF file, as the OMA registry publishes them, taken whole or not at all. An object that is there in the same version is
        replaced; other versions stay.
      </p>
      <div className={classes.drop}>
        <FileDrop
          accept=".xml,application/xml,text/xml"
          file={file}
          invitation="Drop an XML file here, or choose one"
          onChoose={choose}
          testId="model-file"
        />
      </div>
      {add.error && (
        <Notice tone="trouble" title={troubleOf(add.error).title} testId="model-problem">
          {faults.length === 0 && troubleOf(add.error).detail}
          <ol className={classes.faults}>
            {faults.map(({ line, column, message }) => (
              <li key={`${line}:${column} ${message}`}>
                <code>
                  {line}:{column}
                </code>
                {message}
              </li>
            ))}
          </ol>
        </Notice>
      )}
      <div className={dialog.actions}>
        <Button onClick={close}>Cancel</Button>
        <Button
          look="primary"
          busy={add.isPending}
          disabledReason={file ? undefined : 'Choose a file first.'}
          onClick={() => void send()}
          testId="model-save"
        >
          Add
        </Button>
      </div>
    </Modal>
  )
}
