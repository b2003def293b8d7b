import { NativeSelect, TextInput } from '@mantine/core'
import { ACTIONS, actionOf } from './commandWords.ts'
import classes from './Commands.module.css'
import type { Draft } from './draft.ts'

/** What to ask, where, and for how long it may wait. */
export function CommandFields({ draft, onChange }: { draft: Draft; onChange: (draft: Draft) => void }) {
  const needs = actionOf(draft.action)?.needs ?? 'path'
  return (
    <div className={classes.fields}>
      <NativeSelect
        aria-label="What to ask"
        value={draft.action}
        onChange={(event) => onChange({ ...draft, action: actionOf(event.currentTarget.value)?.value ?? draft.action })}
        data={ACTIONS.map(({ value, label }) => ({ value, label }))}
        data-testid="command-action"
      />
      {needs !== 'nothing' && (
        <TextInput aria-label="Path" placeholder="/3/0/9" value={draft.path} onChange={(event) => onChange({ ...draft, path: event.currentTarget.value.trim() })} data-testid="command-path" />
      )}
      {needs === 'value' && (
        <TextInput aria-label="Value" placeholder="Value" value={draft.value} onChange={(event) => onChange({ ...draft, value: event.currentTarget.value })} data-testid="command-value" />
      )}
      <TextInput
        aria-label="How many hours it may wait"
        placeholder="waits a week"
        rightSection={<small>h</small>}
        value={draft.hours}
        inputMode="numeric"
        onChange={(event) => onChange({ ...draft, hours: event.currentTarget.value.trim() })}
        data-testid="command-hours"
      />
    </div>
  )
}
