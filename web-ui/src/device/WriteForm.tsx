import { TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { troubleOf } from '../api/problem.ts'
import { Button } from '../ui/Button.tsx'
import { editText, parseValue } from '../values/editValue.ts'
import { typeWords } from '../values/typeWords.ts'
import { ValueField } from '../values/ValueField.tsx'
import { useDesk } from './desk.ts'
import form from './RowForm.module.css'
import type { TreeRow } from './tree.ts'

const NO_ENTRY = 'An entry number from 0 to 65534.'

export function WriteForm({ row, multiple, onDone }: { row: TreeRow; multiple: boolean; onDone: (written?: string) => void }) {
  const desk = useDesk()
  const { path, name, resource, values } = row
  const type = resource?.type ?? values[0]?.type ?? 'string'
  const [entry, setEntry] = useState(() => String(nextEntry(row)))
  const [text, setText] = useState(() => (!multiple && values[0] ? editText(values[0].value, type) : ''))

  const parsed = parseValue(text, type, resource?.range)
  const entryProblem = multiple && !/^\d{1,5}$/.test(entry) ? NO_ENTRY : undefined
  const problem = entryProblem ?? (parsed.outcome === 'refused' ? parsed.problem : undefined)
  const caution = parsed.outcome === 'value' ? parsed.caution : undefined
  const place = multiple ? `${path}/${entry}` : path

  const write = useMutation({
    // Without a model the server does not know the type, so it is told.
    mutationFn: async () => (parsed.outcome === 'value' ? desk.write(place, parsed.value, resource ? undefined : type) : undefined),
    // What waits for the device has not been written: it stands under its commands.
    onSuccess: (outcome) => onDone(outcome === 'done' ? (multiple ? `${text} to /${entry}` : text) : undefined),
  })
  const trouble = write.error && troubleOf(write.error)

  function submit(event: FormEvent): void {
    event.preventDefault()
    if (!problem && !write.isPending) write.mutate()
  }

  return (
    <form
      className={form.form}
      aria-label={`Write ${name}`}
      onSubmit={submit}
      onKeyDown={(event) => event.key === 'Escape' && onDone()}
      data-testid="write-form"
    >
      <div className={form.fields}>
        {multiple && (
          <TextInput aria-label="Entry" value={entry} onChange={(event) => setEntry(event.currentTarget.value.trim())} w={72} leftSection="/" inputMode="numeric" />
        )}
        <div className={form.value}>
          <ValueField label={`New value of ${name}`} type={type} resource={resource} text={text} onChange={setText} />
        </div>
        <Button type="submit" look="primary" busy={write.isPending} disabledReason={problem} testId="value-save">
          Write
        </Button>
        <Button look="quiet" onClick={() => onDone()} testId="value-cancel">
          Cancel
        </Button>
      </div>
      <p className={form.hint} data-tone={trouble ? 'trouble' : caution ? 'caution' : undefined} role={trouble ? 'alert' : undefined}>
        {trouble
          ? `${trouble.title}. ${trouble.detail ?? ''}`
          : (caution ?? [typeWords(type), resource?.range && `range ${resource.range}`, `written to ${place} on the device`].filter(Boolean).join(' · '))}
      </p>
    </form>
  )
}

function nextEntry({ values }: TreeRow): number {
  return Math.max(-1, ...values.map(({ path }) => Number(path.split('/')[4] ?? -1))) + 1
}
