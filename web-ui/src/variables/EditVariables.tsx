import { Modal, TextInput } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import type { Variable } from '../api/types.ts'
import { Button } from '../ui/Button.tsx'
import dialog from '../ui/Dialog.module.css'
import form from '../ui/Form.module.css'
import { SaveTrouble } from './SaveTrouble.tsx'
import classes from './Variables.module.css'
import { problemIn, sorted } from './variableWords.ts'

export interface EditVariablesProps {
  readonly title: string
  /** As they are now; changes under whoever edits when somebody else is quicker. */
  readonly now: readonly Variable[]
  /** What saving them would do, when that is to be seen before. */
  readonly preview?: { readonly shown: ReactNode; readonly busy: boolean; readonly error: unknown; readonly ask: (rows: readonly Variable[]) => void; readonly reset: () => void }
  readonly error: unknown
  readonly busy: boolean
  readonly onSave: (rows: readonly Variable[]) => void
  /** It was edited on, or begun anew with what is there: an error is no longer about this. */
  readonly onEdit: (anew: boolean) => void
  readonly onClose: () => void
}

interface Row extends Variable {
  readonly key: number
}

/** All variables of one place at once. */
export function EditVariables({ title, now, preview, error, busy, onSave, onEdit, onClose }: EditVariablesProps) {
  const [rows, setRows] = useState(() => rowsOf(now))
  const trouble = preview?.error ?? error
  const same = JSON.stringify(sorted(rows)) === JSON.stringify(sorted(now))
  const reason = problemIn(rows) ?? (same ? 'Nothing is different yet.' : undefined)

  function edit(next: readonly Row[], anew = false): void {
    setRows(next)
    preview?.reset()
    onEdit(anew)
  }

  function change(key: number, part: Partial<Variable>): void {
    edit(rows.map((row) => (row.key === key ? { ...row, ...part } : row)))
  }

  return (
    <Modal opened onClose={onClose} title={title} size={620}>
      <form
        className={form.form}
        onSubmit={(event) => {
          event.preventDefault()
          if (reason) return
          if (preview && !preview.shown) preview.ask(sorted(rows))
          else if (!busy) onSave(sorted(rows))
        }}
        data-testid="variables-form"
      >
        <ul className={classes.edits}>
          {rows.map(({ key, name, value }, index) => (
            <li key={key}>
              <TextInput
                aria-label={`Name of variable ${index + 1}`}
                placeholder="name"
                value={name}
                onChange={(event) => change(key, { name: event.currentTarget.value })}
                spellCheck={false}
                data-autofocus={index === rows.length - 1 || undefined}
                data-testid="variable-name"
              />
              <TextInput
                aria-label={`Value of ${name || `variable ${index + 1}`}`}
                placeholder="value"
                value={value}
                maxLength={1000}
                onChange={(event) => change(key, { value: event.currentTarget.value })}
                spellCheck={false}
                data-testid="variable-value"
              />
              <Button look="quiet" iconOnly icon="trash" onClick={() => edit(rows.filter((row) => row.key !== key))} testId="variable-remove">
                {`Remove ${name || `variable ${index + 1}`}`}
              </Button>
            </li>
          ))}
        </ul>
        <div>
          <Button icon="plus" onClick={() => edit([...rows, { key: nextKey(rows), name: '', value: '' }])} testId="variable-add">
            Another variable
          </Button>
        </div>
        {trouble != null && <SaveTrouble error={trouble} onAgain={() => edit(rowsOf(now), true)} testId="variables" />}
        {preview?.shown}
        <div className={dialog.actions}>
          <Button onClick={onClose}>Cancel</Button>
          {preview && !preview.shown ? (
            <Button type="submit" look="primary" busy={preview.busy} disabledReason={reason} testId="variables-preview">
              See what it would do
            </Button>
          ) : (
            <Button type="submit" look="primary" busy={busy} disabledReason={reason} testId="variables-save">
              Save
            </Button>
          )}
        </div>
      </form>
    </Modal>
  )
}

/** There is always a line to write in. */
function rowsOf(variables: readonly Variable[]): readonly Row[] {
  return variables.length === 0 ? [{ key: 0, name: '', value: '' }] : variables.map(({ name, value }, key) => ({ key, name, value }))
}

function nextKey(rows: readonly Row[]): number {
  return rows.reduce((highest, { key }) => Math.max(highest, key), 0) + 1
}
