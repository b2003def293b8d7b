import { TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { troubleOf } from '../api/problem.ts'
import { Button } from '../ui/Button.tsx'
import { useDesk } from './desk.ts'
import form from './RowForm.module.css'
import type { TreeRow } from './tree.ts'

/** Running something acts on a device in the field: it is asked for twice, with the definition's words in between. */
export function ExecuteForm({ row, onDone }: { row: TreeRow; onDone: () => void }) {
  const desk = useDesk()
  const { path, name, resource } = row
  const [args, setArgs] = useState('')
  const run = useMutation({ mutationFn: () => desk.execute(path, args.trim()), onSuccess: onDone })
  const trouble = run.error && troubleOf(run.error)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!run.isPending) run.mutate()
  }

  return (
    <form
      className={form.form}
      aria-label={`Run ${name}`}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
      data-testid="execute-form"
    >
      <div className={form.fields}>
        <div className={form.value}>
          <TextInput
            aria-label="Arguments"
            placeholder="Arguments, such as 0='once'; mostly none"
            value={args}
            onChange={(event) => setArgs(event.currentTarget.value)}
            autoFocus
            autoComplete="off"
            spellCheck={false}
            data-testid="execute-arguments"
          />
        </div>
        <Button type="submit" look="danger" busy={run.isPending} testId="execute-confirm">
          {`Run ${name}`}
        </Button>
        <Button look="quiet" onClick={onDone}>
          Cancel
        </Button>
      </div>
      <p className={form.hint} data-tone={trouble ? 'trouble' : undefined} role={trouble ? 'alert' : undefined}>
        {trouble ? `${trouble.title}. ${trouble.detail ?? ''}` : (resource?.description ?? `Runs ${path} on the device.`)}
      </p>
    </form>
  )
}
